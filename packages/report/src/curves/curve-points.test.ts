import { expect, it } from 'vitest';

import type { CurveCell } from './curve-group.js';
import { curvePoints } from './curve-points.js';

const cell = (epoch: number, mean: number | null, sd: number | null = null): CurveCell => {
  return { method: 'ce', set: 'retain', epoch, mean, sd, n: 10 };
};

it('begins at the pretrained level, and keeps the band within [0, 1]', () => {
  const group = { cells: [cell(2, 0.95, 0.1), cell(1, 0.5, 0.25)], pretrained: { retain: 0.75 } };
  expect(curvePoints(group, 'retain')).toMatchObject([
    { epoch: 0, mean: 0.75, low: 0.75, high: 0.75 },
    { epoch: 1, mean: 0.5, low: 0.25, high: 0.75 },
    { epoch: 2, mean: 0.95, high: 1 },
  ]);
});

it('keeps a cell at epoch 0 over the pretrained level', () => {
  const group = { cells: [cell(0, 0.5)], pretrained: { retain: 0.75 } };
  expect(curvePoints(group, 'retain')).toMatchObject([{ epoch: 0, mean: 0.5 }]);
});

it('parts a curve in two pieces where a number is missing', () => {
  const group = { cells: [cell(1, 0.5), cell(2, null), cell(3, 0.25), cell(4, null)] };
  expect(curvePoints(group, 'retain')).toMatchObject([
    { epoch: 1, piece: 0, breaks: true },
    { epoch: 3, piece: 1, breaks: true },
  ]);
});

it('takes the cells of its set only', () => {
  expect(curvePoints({ cells: [cell(1, 0.5)] }, 'forget')).toEqual([]);
});
