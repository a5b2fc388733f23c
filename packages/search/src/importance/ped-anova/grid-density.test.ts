import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import { countOnGrid } from './count-on-grid.js';
import { gridDensity } from './grid-density.js';

describe('countOnGrid', () => {
  it('counts at each value of few, and of many at the nearest of 50', () => {
    expect(countOnGrid(intDistribution(1, 9, { step: 4 }), [1, 9, 9])).toEqual([1, 0, 2]);
    expect(countOnGrid(categoricalDistribution(['a', null]), [null, null])).toEqual([0, 2]);
    const counts = countOnGrid(floatDistribution(0, 49), [0, 0.5, 0.51, 49, 50]);
    expect(counts).toHaveLength(50);
    // From the middle to the lower one; beyond the end to the end.
    expect([counts[0], counts[1], counts[49]]).toEqual([2, 1, 2]);
  });

  it('counts on a scale of logarithms', () => {
    // 11 points, a factor of 2 apart.
    expect(countOnGrid(intDistribution(1, 1024, { log: true }), [1, 2, 3, 1024])).toEqual([
      ...[1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    ]);
  });
});

describe('gridDensity', () => {
  it('by hand, for choices', () => {
    // One kernel, (1 + ½, ½, ½)/2.5, twice, and the prior's (⅓, ⅓, ⅓), once.
    const density = gridDensity(categoricalDistribution(['a', 'b', 'c']), [2, 0, 0]);
    const other = (2 * (0.5 / 2.5) + 1 / 3) / 3;
    expect(density).toEqual(
      [(2 * (1.5 / 2.5) + 1 / 3) / 3, other, other].map((x) => expect.closeTo(x, 12) as number),
    );
  });

  it.each([
    [[0, 3, 0, 1]],
    [[9, 0, 0, 0]],
    [[1, 0]],
    [Array.from({ length: 50 }, (_, i) => i % 7)],
  ])('adds up to 1 for %o', (counts) => {
    const range = gridDensity(floatDistribution(0, 1), counts);
    const choices = gridDensity(categoricalDistribution(counts.map((_, i) => i)), counts);
    for (const density of [range, choices]) {
      expect(density.every((x) => x > 0)).toBe(true);
      expect(density.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
    }
  });
});
