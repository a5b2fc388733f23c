import { describe, expect, it } from 'vitest';

import { createFolds } from './create-folds.js';

describe('createFolds', () => {
  it('holds each sample out once, in folds of nearly the same size', () => {
    for (const [count, k] of [
      [10, 5],
      [13, 5],
      [7, 7],
      [1001, 2],
    ] as const) {
      const folds = createFolds(count, k, 3);
      expect(folds).toHaveLength(k);
      const heldOut = folds.flatMap(({ validation }) => [...validation]);
      expect(heldOut.sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      for (const { train, validation } of folds) {
        expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
        expect([Math.floor(count / k), Math.ceil(count / k)]).toContain(validation.length);
        expect([...train]).toEqual([...train].sort((a, b) => a - b));
      }
    }
  });

  it('is the same for a seed and another for another', () => {
    expect(createFolds(40, 4, 1)).toEqual(createFolds(40, 4, 1));
    expect(createFolds(40, 4, 1)).not.toEqual(createFolds(40, 4, 2));
  });

  it('keeps the folds of this version', () => {
    expect([...createFolds(10, 5, 0)[0]!.validation]).toEqual([2, 4]);
  });

  it.each([
    [10, 1, 'folds must be an integer, at least 2; got 1'],
    [3, 5, 'samples to fold must be an integer, at least 5; got 3'],
  ])('refuses %d samples in %d folds', (count, k, message) => {
    expect(() => createFolds(count, k, 0)).toThrow(message);
  });
});
