import { describe, expect, it } from 'vitest';

import { assertSameLosses, assertSameValues } from './agreement.js';

describe('assertSameLosses', () => {
  it.each([
    ['equal', 2, 2],
    ['within 1e-4 of their size', 2.0001, 2],
    ['within 1e-4 where they are small', 0.00009, 0],
  ])('takes losses that are %s', (_, ours, theirs) => {
    expect(() => assertSameLosses([{ correction: ours }], [{ correction: theirs }])).not.toThrow();
  });

  it.each([
    [[{ correction: 2.001 }], 'correction of block 1: ours 2.001, theirs 2'],
    [[{ correction: NaN }], 'correction of block 1: ours NaN, theirs 2'],
    [[{ forgetting: 2 }], 'correction of block 1: ours NaN, theirs 2'],
    [[], 'blocks: ours 0, theirs 1'],
  ])('throws for %j', (ours, message) => {
    expect(() => assertSameLosses(ours, [{ correction: 2 }])).toThrow(
      expect.objectContaining({
        code: 'SF_DISAGREE',
        message: `the two sides differ, ${message}`,
      }),
    );
  });
});

describe('assertSameValues', () => {
  it('gives the largest difference, as a share of the largest element', () => {
    expect(assertSameValues('bias_0', [1, 4 + 1e-5], [1, 4])).toBeCloseTo(2.5e-6, 8);
    expect(assertSameValues('bias_0', [0, 0], [0, 0])).toBe(0);
  });

  it.each([[[1, 4.001]], [[1, NaN]], [[1]]])('throws for %j', (ours) => {
    expect(() => assertSameValues('bias_0', ours, [1, 4])).toThrow(/bias_0/);
  });
});
