import { expectClose } from '@sf/test-utils';
import { describe, expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, transpose, zeros, type Matrix } from '../linear-algebra/matrix.js';
import { multiply } from '../linear-algebra/multiply.js';
import { covarianceOf, denseMatrixOf, secondMomentOf, traceOf } from './covariance.js';
import { mergeMoments } from './merge-moments.js';
import { createMoments, type Moments, type MomentsOptions } from './moments.js';
import { updateMoments } from './update-moments.js';

const size = 12;
/** Samples on a plane of 5 dimensions, far from zero. */
const samples = (rows: number, phase = 0): Matrix => {
  const product = multiply(randomMatrix(rows, 5, phase + 1), randomMatrix(5, size, 99));
  return { ...product, data: product.data.map((x, i) => x + 10 + (i % size)) };
};
const part = ({ columns, data }: Matrix, from: number, to: number): Matrix => ({
  ...{ rows: to - from, columns },
  data: data.subarray(from * columns, to * columns),
});
const momentsOf = (batches: readonly Matrix[], options: MomentsOptions = {}): Moments => {
  const moments = createMoments(batches[0]!.columns, options);
  for (const batch of batches) updateMoments(moments, batch);
  return moments;
};
/** By the definition, in two passes. */
function covarianceByHand({ rows, columns, data }: Matrix, centre = true) {
  const mean = Array.from({ length: columns }, (_, j) =>
    centre ? data.reduce((sum, x, i) => sum + (i % columns === j ? x : 0), 0) / rows : 0,
  );
  const centred = { rows, columns, data: data.map((x, i) => x - mean[i % columns]!) };
  return multiply(transpose(centred), centred).data.map((x) => x / rows);
}
const close = { relative: 1e-10, absolute: 1e-11 };

describe.each([
  ['dense', {}],
  ['low-rank', { rank: 5 }],
] as const)('moments, %s', (kind, options) => {
  const all = samples(200);
  const whole = momentsOf([all], options);

  it('are by hand: (1, 2), (3, 6) have the mean (2, 4) and the covariance [[1, 2], [2, 4]]', () => {
    const pair = matrixOf([
      [1, 2],
      [3, 6],
    ]);
    const moments = momentsOf([pair], kind === 'dense' ? {} : { rank: 1 });
    expect([...moments.mean]).toEqual([2, 4]);
    expectClose(denseMatrixOf(covarianceOf(moments)).data, [1, 2, 2, 4], close);
    expectClose(denseMatrixOf(secondMomentOf(moments)).data, [5, 10, 10, 20], close);
    expect(traceOf(covarianceOf(moments))).toBeCloseTo(5, 12);
  });

  it('agree with the definition', () => {
    expectClose(denseMatrixOf(covarianceOf(whole)).data, covarianceByHand(all), close);
    expectClose(denseMatrixOf(secondMomentOf(whole)).data, covarianceByHand(all, false), close);
  });

  it('do not depend on how samples come in batches', () => {
    const cuts = [0, 1, 2, 69, 70, 200];
    const batches = cuts.slice(1).map((to, i) => part(all, cuts[i]!, to));
    const moments = momentsOf([zeros(0, size), ...batches], options);
    expect(moments.count).toBe(200);
    expectClose(moments.mean, whole.mean, close);
    expectClose(denseMatrixOf(covarianceOf(moments)).data, covarianceByHand(all), close);
  });

  it('merge as if one had seen all, also with none, and leave their arguments alone', () => {
    const [a, b] = [
      momentsOf([part(all, 0, 60)], options),
      momentsOf([part(all, 60, 200)], options),
    ];
    const none = createMoments(size, options);
    const before = structuredClone([a, b]);
    const merged = [a, b, none].reduce(mergeMoments, none);
    expect([a, b]).toEqual(before);
    expect(merged.count).toBe(200);
    expectClose(denseMatrixOf(covarianceOf(merged)).data, covarianceByHand(all), close);
    updateMoments(merged, part(all, 0, 3));
    expect([a, b]).toEqual(before);
  });

  it('keep their digits where the mean is a million deviations away', () => {
    const far = { ...all, data: all.data.map((x) => x + 1e6) };
    const { data } = denseMatrixOf(covarianceOf(momentsOf([far], options)));
    expectClose(data, covarianceByHand(all), { relative: 1e-6, absolute: 1e-6 });
  });

  it('refuse NaN and other sizes, and stay as they are', () => {
    const moments = momentsOf([all], options);
    const before = structuredClone(moments);
    const bad = { ...all, data: all.data.map((x, i) => (i === 13 ? NaN : x)) };
    expect(() => updateMoments(moments, bad)).toThrow('samples: NaN in row 1, column 1');
    expect(() => updateMoments(moments, zeros(2, 3))).toThrow(
      'samples must be [n, 12]; got [2, 3]',
    );
    expect(moments).toEqual(before);
    expect(() => mergeMoments(moments, createMoments(3))).toThrow('must be of one kind');
    expect(() => covarianceOf(createMoments(3, {}))).toThrow('moments of no samples');
  });
});

it('of too low a rank keep the variances of all elements, and the longest directions', () => {
  const all = samples(200);
  const exact = covarianceByHand(all);
  const low = covarianceOf(momentsOf([all], { rank: 3 }));
  const { data } = denseMatrixOf(low);
  for (let i = 0; i < size; i++) expect(data[i * 13]).toBeCloseTo(exact[i * 13]!, 9);
  const distance = Math.hypot(...data.map((x, i) => x - exact[i]!)) / Math.hypot(...exact);
  expect(distance).toBeGreaterThan(0);
  expect(distance).toBeLessThan(0.5);
  expect(low.kind === 'low-rank' && low.directions.rows).toBe(3);
});

it('of one sample many times have no covariance', () => {
  const same = {
    ...samples(1),
    rows: 40,
    data: Float64Array.from({ length: 480 }, (_, i) => i % 12),
  };
  const moments = momentsOf([same], { rank: 2 });
  expect(moments.kind === 'low-rank' && moments.directions.rows).toBe(0);
  expect(traceOf(covarianceOf(moments))).toBe(0);
});
