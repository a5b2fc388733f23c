import { expect, it } from 'vitest';

import { componentWeights } from './component-weights.js';

it('counts all alike up to 25 observations, and the prior as one of them', () => {
  expect(componentWeights(0)).toEqual([1]);
  expect(componentWeights(3)).toEqual([0.25, 0.25, 0.25, 0.25]);
  expect(new Set(componentWeights(25)).size).toBe(1);
});

it('lets older ones fade linearly', () => {
  const weights = componentWeights(28);
  // 1/28, halfway, 1, then 25 ones and the prior.
  const raw = [1 / 28, (1 / 28 + 1) / 2, 1, ...new Array<number>(26).fill(1)];
  const sum = raw.reduce((total, weight) => total + weight, 0);
  raw.forEach((weight, i) => {
    expect(weights[i]).toBeCloseTo(weight / sum, 14);
  });
  expect(componentWeights(26)[0]! / componentWeights(26)[1]!).toBeCloseTo(1 / 26, 14);
});
