import { expect, it } from 'vitest';

import type { CurveCell, CurveGroup } from './curve-group.js';
import { curveMethods } from './curve-methods.js';

const curve = (method: string, ...runs: [mean: number | null, n: number][]): CurveCell[] =>
  runs.map(([mean, n], i) => {
    return { method, title: method.toUpperCase(), set: 'retain', epoch: i + 1, mean, sd: null, n };
  });
const labels = (...groups: CurveGroup[]) => curveMethods(groups).map(({ label }) => label);

it('names the methods in their order, with looks of their own', () => {
  const methods = curveMethods([{ cells: [...curve('ce', [0.5, 1]), ...curve('rld', [0.5, 1])] }]);
  expect(methods).toMatchObject([
    { method: 'ce', label: 'CE', color: '#0072B2' },
    { method: 'rld', label: 'RLD', color: '#D55E00' },
  ]);
});

it('says that a method has diverged, or how many of its runs', () => {
  expect(labels({ cells: curve('ce', [0.5, 10], [null, 0]) })).toEqual(['CE (diverged)']);
  expect(labels({ cells: curve('ce', [0.5, 10], [0.5, 8]) })).toEqual([
    'CE (2 of 10 runs diverged)',
  ]);
});

it('says in which row, where rows differ', () => {
  const fine = { title: 'Pattern B', cells: curve('ce', [0.5, 10]) };
  expect(labels(fine, { title: 'Pattern C', cells: curve('ce', [null, 0]) })).toEqual([
    'CE (diverged in Pattern C)',
  ]);
  expect(labels(fine, { cells: curve('ce', [null, 0]) })).toEqual(['CE (diverged in row 2)']);
});

it('takes a number that is not defined on one set for no divergence', () => {
  const undefinedOnForget = { ...curve('truncation', [null, 0])[0]!, set: 'forget' as const };
  const cells = [...curve('truncation', [0.9, 10]), undefinedOnForget];
  expect(labels({ cells })).toEqual(['TRUNCATION']);
});
