import { describe, expect, it } from 'vitest';

import { logNormalCdf, logNormalMass } from './normal-distribution.js';

// By mpmath with 60 digits.
describe('logNormalCdf', () => {
  it.each([
    [-40, -804.6084420137538],
    [-20.5, -214.0667289632638],
    [-19.5, -194.0169657774975],
    [-5, -15.064998393988725],
    [-1, -1.8410216450092636],
    [0, -0.6931471805599453],
    [0.3, -0.4814101615884812],
    [3, -0.0013508099647481938],
    [6.5, -4.016000583939759e-11],
    [Infinity, 0],
    [-Infinity, -Infinity],
  ])('of %s is %s', (x, expected) => {
    expect(logNormalCdf(x) === expected || Math.abs(logNormalCdf(x) / expected - 1) < 1e-13).toBe(
      true,
    );
  });
});

describe('logNormalMass', () => {
  it.each([
    [-1, 1, -0.38171514630212605],
    [0.5, 0.75, -2.5021319204099832],
    [-30, -29.5, -439.4294749500187],
    [29.5, 30, -439.4294749500187],
    [8, 9, -35.01361859343715],
    [-0.001, 0.002, -6.72808202351855],
    [5, 5.0001, -22.629528896432976],
    [-3, 0, -0.6958506276454213],
  ])('of %s to %s is %s', (a, b, expected) => {
    expect(Math.abs(logNormalMass(a, b) / expected - 1)).toBeLessThan(1e-12);
  });

  it('of everything is 0, of a point −∞', () => {
    expect(logNormalMass(-Infinity, Infinity)).toBeCloseTo(0, 15);
    expect(logNormalMass(2, 2)).toBe(-Infinity);
  });
});
