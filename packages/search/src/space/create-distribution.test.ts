import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from './create-distribution.js';

describe('ranges', () => {
  it('are plain data', () => {
    expect(floatDistribution(0, 1)).toEqual({
      kind: 'float',
      low: 0,
      high: 1,
      log: false,
      step: null,
    });
    expect(intDistribution(1, 8, { log: true })).toEqual({
      kind: 'int',
      low: 1,
      high: 8,
      log: true,
      step: 1,
    });
    expect(categoricalDistribution([null, true, 2, 'x'])).toEqual({
      kind: 'categorical',
      choices: [null, true, 2, 'x'],
    });
  });

  it('end at the last value that the step reaches', () => {
    expect(floatDistribution(0, 1, { step: 0.3 }).high).toBe(0.9);
    expect(intDistribution(-3, 4, { step: 3 }).high).toBe(3);
  });

  it('may hold a single value', () => {
    expect(floatDistribution(2, 2, { log: true }).high).toBe(2);
    expect(intDistribution(2, 3, { step: 4 }).high).toBe(2);
  });
});

describe('bad input', () => {
  it.each([
    [() => floatDistribution(1, 0), 'range: expected low ≤ high, got low 1 and high 0'],
    [() => floatDistribution(NaN, 1), 'low: expected a finite number, got NaN'],
    [() => floatDistribution(0, Infinity), 'high: expected a finite number, got Infinity'],
    [() => floatDistribution(0, 1, { log: true }), 'low: expected above 0 for log, got 0'],
    [
      () => floatDistribution(1, 2, { log: true, step: 0.5 }),
      'log: expected no step beside it, got step 0.5',
    ],
    [() => floatDistribution(0, 1, { step: 0 }), 'step: expected a finite number above 0, got 0'],
    [() => intDistribution(3, 2), 'range: expected low ≤ high, got low 3 and high 2'],
    [() => intDistribution(0.5, 2), 'low: expected an integer, got 0.5'],
    [() => intDistribution(0, 5, { step: 1.5 }), 'step: expected an integer, got 1.5'],
    [() => intDistribution(0, 8, { log: true }), 'low: expected at least 1 for log, got 0'],
    [
      () => intDistribution(1, 8, { log: true, step: 2 }),
      'log: expected no step beside it, got step 2',
    ],
    [() => categoricalDistribution([]), 'choices: expected at least one, got none'],
    [
      () => categoricalDistribution([{} as never]),
      'choices: expected null, booleans, numbers or texts, got object',
    ],
  ])('%#: %s', (create, message) => {
    expect(create).toThrow(expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SPACE' }));
  });
});
