import { assertNumber } from '@sf/core';

import { zeros, type Matrix } from '../linear-algebra/matrix.js';

/**
 * Count, mean and scatter of samples, Σ (x − mean)ᵀ(x − mean), in float64. Plain data that grows in
 * place with {@link updateMoments}; nothing in it is a sample, unless there was but one.
 */
export type Moments = DenseMoments | LowRankMoments;

/** Moments with the whole scatter: 4·n² bytes. */
export interface DenseMoments {
  readonly kind: 'dense';
  /** Samples so far. */
  count: number;
  /** [n] */
  readonly mean: Float64Array;
  /** The lower triangle, row by row: element (i, j ≤ i) at i(i + 1)/2 + j. */
  readonly scatter: Float64Array;
}

/**
 * Moments with a scatter of low rank plus a diagonal: 8·(rank + 2)·n bytes at most. The diagonal is
 * exact always, the rest as long as the samples' span fits the rank.
 */
export interface LowRankMoments {
  readonly kind: 'low-rank';
  /** Rows that `directions` may have. */
  readonly rank: number;
  count: number;
  /** [n] */
  readonly mean: Float64Array;
  /** D, [at most rank, n], orthogonal rows, longest first: the scatter is about Dᵀ·D. */
  directions: Matrix;
  /** [n], the diagonal of the scatter itself. */
  readonly scatterDiagonal: Float64Array;
}

/** What {@link createMoments} makes. */
export interface MomentsOptions {
  /** Keeps the scatter as that many directions plus a diagonal; the whole of it if not given. */
  readonly rank?: number;
}

/**
 * Moments of no samples yet.
 *
 * @param size - numbers in a sample, at least 1
 * @returns owned by the caller
 * @throws SfError `SF_BAD_SETTING`
 * @example
 * ```ts
 * const inputs = createMoments(784);
 * const features = Array.from({ length: 10 }, () => createMoments(784, { rank: 30 }));
 * ```
 */
export function createMoments(size: number): DenseMoments;
export function createMoments(size: number, options: MomentsOptions): Moments;
export function createMoments(size: number, { rank }: MomentsOptions = {}): Moments {
  assertNumber('size', size, { min: 1, integer: true });
  const start = { count: 0, mean: new Float64Array(size) };
  if (rank === undefined)
    return { kind: 'dense', ...start, scatter: new Float64Array((size * (size + 1)) / 2) };
  assertNumber('rank', rank, { min: 1, max: size, integer: true });
  return {
    kind: 'low-rank',
    rank,
    ...start,
    directions: zeros(0, size),
    scatterDiagonal: new Float64Array(size),
  };
}
