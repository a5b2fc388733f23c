import { expect, it } from 'vitest';

import { floatDistribution, intDistribution } from './create-distribution.js';
import { modelScale } from './model-scale.js';

it.each([
  [floatDistribution(-1, 3), -1, 3],
  [floatDistribution(1, Math.E, { log: true }), 0, 1],
  [floatDistribution(0, 1, { step: 0.5 }), -0.25, 1.25],
  [intDistribution(2, 10, { step: 4 }), 0, 12],
  [intDistribution(1, 8, { log: true }), Math.log(0.5), Math.log(8.5)],
])('%#: kernels reach half a step beyond the ends', (distribution, low, high) => {
  const scale = modelScale(distribution);
  expect(scale.low).toBeCloseTo(low, 12);
  expect(scale.high).toBeCloseTo(high, 12);
  expect(scale.fromModel(scale.low)).toBeCloseTo(distribution.low, 12);
  expect(scale.fromModel(scale.high)).toBeCloseTo(distribution.high, 12);
});

it('rounds to the steps, on whichever scale', () => {
  expect(modelScale(floatDistribution(0, 1, { step: 0.25 })).fromModel(0.6)).toBe(0.5);
  expect(modelScale(intDistribution(1, 9, { step: 2 })).fromModel(4.1)).toBe(5);
  expect(modelScale(intDistribution(1, 9, { log: true })).fromModel(Math.log(3.4))).toBe(3);
});

it('never leaves the range by rounding', () => {
  const distribution = floatDistribution(1e-5, 0.1, { log: true });
  const scale = modelScale(distribution);
  for (const x of [scale.low - 1e-15, scale.low, scale.high, scale.high + 1e-15]) {
    expect(scale.fromModel(x)).toBeGreaterThanOrEqual(distribution.low);
    expect(scale.fromModel(x)).toBeLessThanOrEqual(distribution.high);
  }
});
