import { expect, it } from 'vitest';

import type { MethodRow } from './method-group.js';
import { methodPoints } from './method-points.js';

const style = { families: ['by training', 'without training'], matters: true };
const row = (method: string, mean: number | null, more: Partial<MethodRow> = {}): MethodRow => {
  const retain = { values: [mean, mean], mean, sd: mean === null ? null : 0.25 };
  return { method, accuracies: { retain }, ...more };
};

it('is a mean with a bar within [0, 1], and a tick a run', () => {
  const { means, runs } = methodPoints([row('CE', 0.5), row('RLD', 0.875)], 'retain', style);
  expect(means).toMatchObject([
    { method: 'CE', mean: 0.5, low: 0.25, high: 0.75 },
    { method: 'RLD', low: 0.625, high: 1 },
  ]);
  expect(runs.map(({ method, value }) => [method, value])).toEqual([
    ...[['CE', 0.5] as const, ['CE', 0.5] as const],
    ...[['RLD', 0.875] as const, ['RLD', 0.875] as const],
  ]);
});

it('has a bar of no length and no tick for a single run, the only one or the only one left', () => {
  const single = [[0.5], [null, 0.5]].map((values, i) => {
    return { method: `${i}`, accuracies: { retain: { values, mean: 0.5, sd: null } } };
  });
  const { means, runs } = methodPoints(single, 'retain', style);
  expect(means).toMatchObject([
    { low: 0.5, high: 0.5 },
    { low: 0.5, high: 0.5 },
  ]);
  expect(runs).toEqual([]);
});

it('draws no number as a word, never as 0', () => {
  const none = { values: [null], mean: null, sd: null };
  const known = { values: [0.5], mean: 0.5, sd: null };
  const rows: MethodRow[] = [
    { method: 'CE', accuracies: { retain: none, forget: none } },
    { method: 'Truncation', accuracies: { retain: known, forget: none } },
    { method: 'retrained', accuracies: { retain: known } },
  ];
  expect(methodPoints(rows, 'forget', style)).toEqual({
    ...{ means: [], runs: [] },
    words: [
      { method: 'CE', word: 'diverged' },
      { method: 'Truncation', word: 'undefined' },
    ],
  });
});

it('gives a family its colour and shape, and grey to a method without one', () => {
  const rows = [row('CE', 0.5, { family: 'by training' }), row('Head', 0.5), row('old', 0.5)];
  rows[1] = { ...rows[1]!, family: 'without training' };
  expect(methodPoints(rows, 'retain', style).means).toMatchObject([
    { color: '#0072B2', fill: '#0072B2', shape: 'circle' },
    { color: '#D55E00', fill: '#D55E00', shape: 'square' },
    { color: '#666666', fill: '#ffffff', shape: 'circle' },
  ]);
  const [first] = methodPoints(rows, 'retain', { ...style, matters: false }).means;
  expect(first).toMatchObject({ color: '#b3d5e8', fill: '#b3d5e8' });
});
