import { expect, it } from 'vitest';

import { flopsOfStep } from './flops-of-step.js';

it('counts the products of a step of a network that is small enough to count by hand', () => {
  // 4 → 3 → 3 → 10: weights 12, 9 and 30; the first layer's inputs need no gradient.
  const forward = 12 + 9 + 30;
  const backward = 12 + 2 * 9 + 2 * 30;
  const network = { inputSize: 4, width: 3, layers: 3, classes: 10 };
  expect(flopsOfStep(network, 5)).toBe(2 * 5 * (forward + backward));
});
