import { describe, expect, it } from 'vitest';

import { logNormalMass } from './normal-distribution.js';
import { truncatedNormalQuantile } from './truncated-normal.js';

describe('truncatedNormalQuantile', () => {
  it.each([
    [-1, 2],
    [-0.01, 100],
    [0, 0.001],
    [-30, -29],
    [12, 15],
    [-200, 200],
    [3, Infinity],
  ])('in [%s, %s] has the asked share of the mass below it', (a, b) => {
    for (const q of [1e-6, 0.1, 0.5, 0.9, 0.999]) {
      const x = truncatedNormalQuantile(q, a, b);
      expect(x).toBeGreaterThanOrEqual(a);
      expect(x).toBeLessThanOrEqual(b);
      expect(Math.exp(logNormalMass(a, x) - logNormalMass(a, b)) / q).toBeCloseTo(1, 6);
    }
  });

  it('begins and ends at the bounds', () => {
    expect(truncatedNormalQuantile(0, -1, 2)).toBe(-1);
    expect(truncatedNormalQuantile(1, -1, 2)).toBeCloseTo(2, 6);
    expect(truncatedNormalQuantile(0, 5, 6)).toBeCloseTo(5, 6);
    expect(truncatedNormalQuantile(1, 5, 6)).toBe(6);
  });
});
