import { expect, it } from 'vitest';

import { renderSvg } from '../render/render-svg.js';
import type { CurveCell, CurveGroup } from './curve-group.js';
import { forgettingCurves } from './forgetting-curves.js';

const curve = (method: string, set: CurveCell['set'], means: (number | null)[]): CurveCell[] =>
  means.map((mean, i) => {
    return { method, title: method.toUpperCase(), set, epoch: i + 1, mean, sd: 0.02, n: 10 };
  });
const group: CurveGroup = {
  title: 'Pattern A',
  cells: [
    ...curve('rld', 'retain', [0.7, 0.8]),
    ...curve('rld', 'forget', [0.2, 0.1]),
    ...curve('rnd', 'retain', [0.6, null]),
    ...curve('rnd', 'forget', [0.3, null]),
  ],
  pretrained: { retain: 0.875, forget: 0.871 },
  scratch: { retain: 0.895 },
  arrows: { retain: 'up', forget: 'down' },
};

/** The texts of an SVG, without their marks. */
async function textsOf(groups: CurveGroup[]): Promise<string[]> {
  const svg = await renderSvg(forgettingCurves(groups));
  return [...svg.matchAll(/<text[^>]*>([^]*?)<\/text>/g)].map(([, text = '']) =>
    text.replace(/<[^>]*>|\u200b/g, ''),
  );
}

it('is plain JSON with its data inside', () => {
  const figure = forgettingCurves([group]);
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  expect(JSON.stringify(figure)).toContain('0.871');
});

it('has a panel for each set with cells, with its arrow', async () => {
  const texts = await textsOf([group]);
  expect(texts).toEqual(expect.arrayContaining(['Pattern A', 'Dr ↑', 'Df ↓']));
  expect(texts).toEqual(expect.arrayContaining(['should be high', 'should be low']));
  expect(texts.filter((text) => text === 'epoch')).toHaveLength(2);
  expect(texts.filter((text) => text === 'accuracy')).toHaveLength(1);
});

it('explains methods, levels, the band and the cross', async () => {
  expect((await textsOf([group])).slice(-7)).toEqual([
    'RLD',
    'RND (diverged)',
    'pretrained',
    'retrained (scratch)',
    '×',
    'last before divergence',
    'mean ± sd of 10 runs',
  ]);
});

it('says that it shows a single run', async () => {
  const cells = curve('ce', 'retain', [0.5]).map((cell) => ({ ...cell, sd: null, n: 1 }));
  expect((await textsOf([{ cells }])).at(-1)).toBe('a single run');
});

it('draws methods that never had a number, and many epochs', async () => {
  const cells = [
    ...curve('ce', 'retain', Array<null>(300).fill(null)),
    ...curve('rld', 'retain', Array<number>(300).fill(0.5)),
  ];
  const texts = await textsOf([{ cells }]);
  expect(texts).toEqual(expect.arrayContaining(['0', '50', '300', 'CE (diverged)']));
});

it('needs groups, and names the bad one', () => {
  expect(() => forgettingCurves([])).toThrow('groups: expected at least one, got none');
  expect(() => forgettingCurves([group, { cells: [] }])).toThrow('groups[1].cells: expected');
});

it('has a title and a second line', () => {
  const texts = { title: 'Forgetting', subtitle: 'Fashion-MNIST' };
  const { title } = forgettingCurves([group], texts);
  expect(title).toEqual({ text: 'Forgetting', subtitle: 'Fashion-MNIST' });
});
