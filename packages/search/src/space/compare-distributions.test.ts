import { describe, expect, it } from 'vitest';

import { assertCompatible, sameDistribution } from './compare-distributions.js';
import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from './create-distribution.js';

const unit = floatDistribution(0, 1);

describe('sameDistribution', () => {
  it.each([
    [unit, floatDistribution(0, 1), true],
    [unit, floatDistribution(0, 2), false],
    [unit, floatDistribution(0, 1, { step: 0.5 }), false],
    [unit, intDistribution(0, 1), false],
    [unit, categoricalDistribution([0, 1]), false],
    [categoricalDistribution([NaN, 'a']), categoricalDistribution([NaN, 'a']), true],
    [categoricalDistribution(['a', 'b']), categoricalDistribution(['b', 'a']), false],
    [categoricalDistribution(['a', null]), categoricalDistribution(['a']), false],
  ])('%#: %s', (a, b, expected) => {
    expect(sameDistribution(a, b)).toBe(expected);
    expect(sameDistribution(b, a)).toBe(expected);
  });
});

describe('assertCompatible', () => {
  it('lets bounds and steps change', () => {
    assertCompatible('x', unit, floatDistribution(-5, 5, { step: 1 }));
    assertCompatible('n', intDistribution(1, 4), intDistribution(2, 64, { step: 2 }));
  });

  it.each([
    [unit, intDistribution(0, 1), "parameter 'x': expected kind 'float' as before, got 'int'"],
    [
      floatDistribution(1, 2),
      floatDistribution(1, 2, { log: true }),
      "parameter 'x': expected log false as before, got true",
    ],
    [
      categoricalDistribution(['a']),
      categoricalDistribution(['a', 'b']),
      'parameter \'x\': expected choices ["a"] as before, got ["a","b"]',
    ],
  ])('%#: names what has changed', (known, asked, message) => {
    expect(() => assertCompatible('x', known, asked)).toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_SPACE_CHANGED' }),
    );
  });
});
