import { expect, it } from 'vitest';

import { roundDownToStep } from './round-down-to-step.js';

it.each([
  [0, 1, 0.1, 1],
  [0.1, 0.35, 0.1, 0.3],
  [0, 0.3, 0.1, 0.3], // 0.3 / 0.1 is below 3 in binary
  [-1, 1, 0.3, 0.8],
  [1e-7, 1e-6, 4e-7, 9e-7],
  [0, 1e21, 3e20, 9e20],
  [-2.5, -0.5, 1.5, -1],
  [5, 5, 2, 5],
])('from %s to %s by %s ends at %s', (low, high, step, expected) => {
  expect(roundDownToStep(low, high, step)).toBe(expected);
});
