import { describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from './create-distribution.js';
import { contains, toExternal, toInternal } from './representation.js';

const choices = categoricalDistribution(['a', 1, true, null, NaN]);

describe('toInternal and toExternal', () => {
  it('are inverse to each other', () => {
    choices.choices.forEach((choice, index) => {
      expect(toInternal(choices, choice)).toBe(index);
      expect(toExternal(choices, index)).toBe(choice);
    });
    expect(toInternal(floatDistribution(0, 1), 0.25)).toBe(0.25);
    expect(toExternal(intDistribution(0, 9), 3)).toBe(3);
  });

  it('take a number out of the range, as Optuna does', () => {
    expect(toInternal(floatDistribution(0, 1), 7)).toBe(7);
  });

  it.each([
    [choices, 'b', 'value: expected one of ["a",1,true,null,null], got "b"'],
    [floatDistribution(0, 1), NaN, 'value: expected a number, got NaN'],
    [intDistribution(0, 1), '1', 'value: expected a number, got "1"'],
    [floatDistribution(1, 2, { log: true }), 0, 'value: expected a number above 0, got 0'],
  ])('%#: %s is no value', (distribution, value, message) => {
    expect(() => toInternal(distribution, value)).toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_VALUE' }),
    );
  });

  it('name an index that is not there', () => {
    expect(() => toExternal(choices, 5)).toThrow('expected an index');
  });
});

describe('contains', () => {
  it.each([
    [floatDistribution(0, 1), 1, true],
    [floatDistribution(0, 1), 1.01, false],
    [floatDistribution(0, 1, { step: 0.1 }), 0.1 + 0.2, true],
    [floatDistribution(0, 1, { step: 0.1 }), 0.25, false],
    [intDistribution(1, 9, { step: 2 }), 3, true],
    [intDistribution(1, 9, { step: 2 }), 4, false],
    [choices, 4, true],
    [choices, 5, false],
    [choices, -1, false],
  ])('%#: %s', (distribution, internal, expected) => {
    expect(contains(distribution, internal)).toBe(expected);
  });
});
