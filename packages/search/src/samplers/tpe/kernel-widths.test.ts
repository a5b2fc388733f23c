import { expect, it } from 'vitest';

import { floatDistribution } from '../../space/create-distribution.js';
import { modelScale } from '../../space/model-scale.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';

const scale = modelScale(floatDistribution(0, 10));

it('takes the farther neighbour, and for the outermost the only one', () => {
  expect(neighbourWidths([9, 1, 4], scale)).toEqual([5, 3, 5]);
  expect(neighbourWidths([9, 1], scale)).toEqual([8, 8]);
});

it('takes the farther end for one alone', () => {
  expect(neighbourWidths([3], scale)).toEqual([7]);
  expect(neighbourWidths([], scale)).toEqual([]);
});

it('gives equal centres their widths in the order they came in', () => {
  expect(neighbourWidths([5, 2, 5], scale)).toEqual([3, 3, 0]);
});

it('clips to a share of the range', () => {
  expect(clipWidths([0, 3, 20], 3, scale)).toEqual([2, 3, 10]);
  expect(clipWidths([0], 500, scale)).toEqual([0.1]);
});
