import { expect, it } from 'vitest';

import { renderSvg } from '../render/render-svg.js';
import { studyCoordinates } from './study-coordinates.js';
import type { StudyData } from './study-data.js';
import { studySlices } from './study-slices.js';

/** Numbers without a pattern, the same each time. */
const noise = (seed: number) => (Math.sin(seed * 12.9898) * 43758.5453) % 1;
const unit = (seed: number) => Math.abs(noise(seed));

const trials = Array.from({ length: 40 }, (_, number) => {
  const params = {
    learningRate: 10 ** (-6 + 3 * unit(number + 1)),
    lambdaKl: 10 ** (3 + 3 * unit(2 * number + 7)),
    lambdaForget: 2 * unit(3 * number + 5),
  };
  const value = Math.exp(-((Math.log10(params.learningRate) + 4.5) ** 2)) * 0.8;
  const state = number % 5 === 4 ? ('pruned' as const) : ('complete' as const);
  return { number, params, value, state };
});
const best = trials
  .filter(({ state }) => state === 'complete')
  .reduce((one, other) => (other.value > one.value ? other : one)).number;
const study: StudyData = {
  parameters: [
    { name: 'learningRate', title: 'learning rate', log: true },
    { name: 'lambdaKl', title: 'λ_KL', log: true },
    { name: 'lambdaForget', title: 'λ_f', log: false },
  ],
  ...{ trials, best, valueTitle: 'mean minimum over 5 folds' },
};
const figures = [
  ['slices', studySlices],
  ['parallel coordinates', studyCoordinates],
] as const;

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^]*?)<\/text>/g)].map(([, text = '']) => text);
const count = (text: string, part: string) => text.split(part).length - 1;

it.each(figures)('%s are plain JSON, and name axes, value and the best trial', async (_, draw) => {
  const figure = draw(study, { title: 'Search' });
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  const texts = textsOf(await renderSvg(figure));
  for (const text of [
    ...['Search', 'learning rate', 'λ_KL', 'λ_f', 'mean minimum over 5 folds'],
    `best, trial ${best}`,
  ])
    expect(texts).toContain(text);
});

it('a slice has a point for each trial in each panel, pruned ones hollow', async () => {
  const svg = await renderSvg(studySlices(study));
  const pruned = trials.filter(({ state }) => state === 'pruned').length;
  // One more of each look is in the legend.
  expect(count(svg, 'stroke="#9a9a9a"')).toBeGreaterThanOrEqual(3 * pruned);
  expect(count(svg, 'fill="#d55e00"')).toBe(3 + 1);
  const points = svg.match(/<path[^>]*transform="translate\([^>]*/g) ?? [];
  expect(points.length).toBeGreaterThanOrEqual(3 * trials.length);
});

it('coordinates have a line a complete trial, the best one last', async () => {
  const svg = await renderSvg(studyCoordinates(study));
  const lines = [...svg.matchAll(/<path[^>]* d="M[^"]*L[^"]*L[^"]*L[^"]*"[^>]*>/g)].map(
    ([line]) => line,
  );
  expect(lines).toHaveLength(32);
  expect(lines.at(-1)).toContain('#d55e00');
  expect(lines.filter((line) => line.includes('#d55e00'))).toHaveLength(1);
});

it.each(figures)('%s of a single trial have room around it', async (_, draw) => {
  const one = { ...study, trials: trials.slice(0, 1), best: 0 };
  const svg = await renderSvg(draw(one));
  expect(svg).not.toMatch(/NaN|Infinity/);
});

it.each<[string, string, Partial<StudyData>]>([
  ['parameters: expected at least one, got none', 'EMPTY', { parameters: [] }],
  ['trials: expected at least one, got none', 'EMPTY', { trials: [] }],
  ['value of trial 0: expected a number', 'BAD_DATA', { trials: [{ ...trials[0]!, value: NaN }] }],
  [
    'lambdaKl of trial 0: expected',
    'BAD_DATA',
    { trials: [{ ...trials[0]!, params: { learningRate: 1 } }] },
  ],
  [
    'learningRate of trial 0, on a logarithmic scale,: expected a number of at least 0, got -1',
    'BAD_DATA',
    { trials: [{ ...trials[0]!, params: { ...trials[0]!.params, learningRate: -1 } }] },
  ],
  ['best: expected the number of a trial, got 99', 'BAD_DATA', { best: 99 }],
])('%s', (message, code, part) => {
  for (const [, draw] of figures)
    expect(() => draw({ ...study, ...part })).toThrow(
      expect.objectContaining({
        code: `SF_REPORT_${code}`,
        message: expect.stringContaining(message) as string,
      }),
    );
});

it('without a complete trial there are no lines to draw', () => {
  const none = { ...study, best: null, trials: trials.filter(({ state }) => state === 'pruned') };
  expect(() => studyCoordinates(none)).toThrow('trials: expected at least one, got none');
  expect(JSON.stringify(studySlices(none))).toContain('"pruned"');
});
