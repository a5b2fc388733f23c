import { expect, it } from 'vitest';

import { defaultLambdaKl } from './default-lambda-kl.js';
import { stabilityOf } from './stability.js';

it('is what one computes by hand', () => {
  // 0.4 · 1.9 / (1e-4 · 0.19)
  expect(defaultLambdaKl({ learningRate: 1e-4, momentum: 0.9, fisherMax: 0.19 })).toBeCloseTo(
    4e4,
    6,
  );
});

it.each([
  [1e-5, 0.9, 0.2],
  [1, 0, 30],
  [1e-3, 0.5, 1e-9],
])(
  'lies at the same part of the bound: learning rate %d, momentum %d, F_max %d',
  (learningRate, momentum, fisherMax) => {
    const lambdaKl = defaultLambdaKl({ learningRate, momentum, fisherMax });
    const { value, limit } = stabilityOf({
      learningRate,
      momentum,
      curvature: 2 * lambdaKl * fisherMax,
    });
    expect(value / limit).toBeCloseTo(0.4, 12);
  },
);

it("is near Table S1's, searched for with D_r, for models of Fashion-MNIST", () => {
  // Learning rate and λ_KL as printed; F_max as measured on models of this project.
  for (const [learningRate, fisherMax, searched] of [
    [9.98345e-5, 0.187, 3.5629e4],
    [9.983e-5, 0.186, 4.11225e4],
    [4.37727e-5, 0.175, 1.05762e5],
  ] as const) {
    const ratio = defaultLambdaKl({ learningRate, momentum: 0.9, fisherMax }) / searched;
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
  }
});

it.each([
  [{ learningRate: 0 }, 'expected learningRate above 0, got 0'],
  [{ fisherMax: NaN }, 'expected fisherMax above 0, got NaN'],
  [{ momentum: 1 }, 'expected momentum in [0, 1), got 1'],
])('refuses %j', (part, message) => {
  const settings = { learningRate: 1e-4, momentum: 0.9, fisherMax: 0.2, ...part };
  expect(() => defaultLambdaKl(settings)).toThrow(message);
});
