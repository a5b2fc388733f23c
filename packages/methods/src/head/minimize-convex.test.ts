import { expectClose } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { minimizeConvex } from './minimize-convex.js';

const settings = { tolerance: 1e-9, maxIterations: 500 };

it('finds the minimum of a quadratic of condition 1e6', () => {
  const scales = [1, 10, 1e3, 1e6];
  const { at, converged, iterations } = minimizeConvex(
    (x) => ({
      value: x.reduce((sum, value, i) => sum + (scales[i]! / 2) * (value - i) ** 2, 0),
      gradient: x.map((value, i) => scales[i]! * (value - i)),
    }),
    new Float64Array(4).fill(7),
    settings,
  );
  expect(converged).toBe(true);
  expect(iterations).toBeLessThan(100);
  expectClose(at, [0, 1, 2, 3], { absolute: 1e-8 });
});

it('finds log-sum-exp’s minimum beside a quadratic, flat far away', () => {
  // f = log(1 + e^−x) + x²/200: x/100 = 1/(1 + e^x)
  const { at, slope } = minimizeConvex(
    ([x = NaN]) => ({
      value: Math.log1p(Math.exp(-x)) + x ** 2 / 200,
      gradient: Float64Array.of(-1 / (1 + Math.exp(x)) + x / 100),
    }),
    Float64Array.of(-50),
    settings,
  );
  expect(slope).toBeLessThan(1e-9);
  expect(at[0]! / 100).toBeCloseTo(1 / (1 + Math.exp(at[0]!)), 8);
});

it('stops where it starts at the minimum, and tells where it did not get there', () => {
  const square = (x: Float64Array) => ({ value: x[0]! ** 2, gradient: x.map((v) => 2 * v) });
  expect(minimizeConvex(square, Float64Array.of(0), settings).iterations).toBe(0);
  const early = minimizeConvex(square, Float64Array.of(100), { ...settings, maxIterations: 1 });
  expect(early.converged).toBe(false);
  const nowhere = () => ({ value: 1, gradient: Float64Array.of(1) });
  expect(minimizeConvex(nowhere, Float64Array.of(0), settings)).toMatchObject({
    converged: false,
    iterations: 0,
  });
});
