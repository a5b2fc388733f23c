import { assertNumber, createGenerator, permutation } from '@sf/core';

/** One part held out, the others to train on. */
export interface Fold {
  /** Ascending sample indices. */
  readonly train: Uint32Array;
  /** Ascending sample indices. */
  readonly validation: Uint32Array;
}

/**
 * Splits the samples 0 … `count` − 1 at random for cross-validation: each is held out in just one
 * fold, and the folds' sizes differ by at most one.
 *
 * @param count - at least `k`
 * @param k - number of folds, at least 2
 * @param seed - an integer of at least 0
 * @throws SfError `SF_BAD_SETTING`
 * @example
 * ```ts
 * for (const { train, validation } of createFolds(sets.forget.count, 5, 1))
 *   console.log(train.length, validation.length);
 * ```
 */
export function createFolds(count: number, k: number, seed: number): readonly Fold[] {
  assertNumber('folds', k, { min: 2, integer: true });
  assertNumber('samples to fold', count, { min: k, integer: true });
  const foldOf = new Uint32Array(count);
  permutation(count, createGenerator(seed, 'folds')).forEach((index, i) => {
    foldOf[index] = i % k;
  });
  const all = Uint32Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: k }, (_, fold) => ({
    train: all.filter((i) => foldOf[i] !== fold),
    validation: all.filter((i) => foldOf[i] === fold),
  }));
}
