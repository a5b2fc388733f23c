import { expect, it } from 'vitest';

import { renderSvg } from '../render/render-svg.js';
import { methodComparison, type MethodOptions } from './method-comparison.js';
import type { MethodColumn, MethodGroup, MethodRow } from './method-group.js';

const columns = ['retain', 'forget', 'forgetClean', 'retainExtra', 'min'] as const;
const row = (method: string, family: string | null, ...means: (number | null)[]): MethodRow => ({
  method,
  ...(family !== null && { family }),
  accuracies: Object.fromEntries(
    means.map((mean, i): [MethodColumn, object] => {
      const sd = mean === null ? null : 0.02;
      return [columns[i]!, { values: [mean, mean, mean], mean, sd }];
    }),
  ),
});
const longName = 'CE+Fisher+RLD with random labels of nine classes, implicit step';
const group: MethodGroup = {
  title: 'Pattern B: Backdoor, tile',
  rows: [
    row('pretrained', null, 0.875, 1, 0, 0.016, 0),
    row(longName, 'by training', 0.73, 0.18, 0.98, 0.624, 0.611),
    row('CE', 'by training', null, null, null, null, null),
    row('Front+Head', 'without training', 0.867, 0.871, 0.871, 0.867, 0.862),
    row('oracle', null, 0.871, 0.857, 0.856, 0.875, 0.854),
  ],
  arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' },
};
const references = ['pretrained', 'oracle'];

/** The texts of an SVG, without their marks. */
async function textsOf(groups: MethodGroup[], options: MethodOptions = {}): Promise<string[]> {
  const svg = await renderSvg(methodComparison(groups, options));
  return [...svg.matchAll(/<text[^>]*>([^]*?)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<[^>]*>|\u200b/g, ''),
  );
}
const count = (texts: string[], text: string) => texts.filter((one) => one === text).length;

it('is plain JSON with its data inside', () => {
  const figure = methodComparison([group], { references });
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  expect(JSON.stringify(figure)).toContain('0.871');
});

it('has a panel a set and one of the minimum, and names each method once, whole', async () => {
  const texts = await textsOf([group]);
  for (const text of [
    'Dr ↑',
    'Df',
    'Df,clean ↑',
    'Dr,extra ↑',
    'minimum ↑',
    'Front+Head',
    longName,
  ])
    expect(count(texts, text)).toBe(1);
  expect(count(texts, 'should be high')).toBe(3);
  expect(count(texts, 'does not matter')).toBe(1);
});

it('says in every panel and at the side that a method has diverged', async () => {
  expect(count(await textsOf([group]), 'diverged')).toBe(columns.length + 1);
});

it('has the minima in digits at the side', async () => {
  expect(await textsOf([group])).toEqual(
    expect.arrayContaining(['0.611 ± 0.020', '0.862 ± 0.020', '0.854 ± 0.020']),
  );
});

it('draws the means of references through every panel', () => {
  const rules = (options: MethodOptions) =>
    JSON.stringify(methodComparison([group], options)).split('"level":').length - 1;
  expect(rules({})).toBe(0);
  expect(rules({ references })).toBe(2 * columns.length);
  // What has diverged has no level.
  expect(rules({ references: ['CE'] })).toBe(0);
});

it('explains families, the bar and references', async () => {
  expect(await textsOf([group], { references })).toEqual(
    expect.arrayContaining([
      ...['by training', 'without training', 'mean ± sd; each run a tick below'],
      ...['mean of pretrained', 'mean of oracle'],
    ]),
  );
});

it('pales what the pattern does not ask for, and nothing where there is no pattern', () => {
  const isPale = (one: MethodGroup) => JSON.stringify(methodComparison([one])).includes('#b3d5e8');
  expect(isPale(group)).toBe(true);
  expect(isPale({ rows: group.rows })).toBe(false);
});

it('says that it shows single runs, and draws groups of their own columns and rows', async () => {
  const runs = (value: number) => ({ values: [value], mean: value, sd: null });
  const other = { rows: [{ method: 'RLD', accuracies: { retain: runs(0.5), forget: runs(0) } }] };
  const texts = await textsOf([other]);
  expect(texts).toEqual(expect.arrayContaining(['a single run', 'Dr', 'Df']));
  expect(texts).not.toContain('minimum');
  expect(count(await textsOf([group, other]), 'Dr')).toBe(1);
});

it('draws a group of which nothing is left', async () => {
  const texts = await textsOf([{ ...group, rows: [group.rows[2]!] }]);
  expect(count(texts, 'diverged')).toBe(columns.length + 1);
});

it('describes itself, with divergence', () => {
  expect(methodComparison([group]).description).toBe(
    `Accuracies of pretrained, ${longName}, CE, Front+Head, oracle. Some runs have diverged.`,
  );
});

it('needs groups and references that are there, and names the bad one', () => {
  expect(() => methodComparison([])).toThrow('groups: expected at least one, got none');
  expect(() => methodComparison([group, { rows: [] }])).toThrow('groups[1].rows: expected');
  expect(() => methodComparison([group], { references: ['orcale'] })).toThrow(
    `references: expected some of pretrained, ${longName}, CE, Front+Head, oracle; got 'orcale'`,
  );
  expect(() => methodComparison([group], { references: [...references, 'CE'] })).toThrow(
    'references: expected at most 2, got 3',
  );
});
