import { SfError } from '@sf/core';

import { rowOf, zeros, type Matrix } from '../linear-algebra/matrix.js';
import { addScaled } from '../linear-algebra/multiply.js';
import { compressRows } from './compress-rows.js';
import type { DenseMoments, Moments } from './moments.js';
import { residualDiagonal } from './residual-diagonal.js';

/** A symmetric positive semidefinite matrix, [n, n], float64. */
export type Covariance = DenseCovariance | LowRankCovariance;

/** All of the matrix. */
export interface DenseCovariance {
  readonly kind: 'dense';
  readonly matrix: Matrix;
}

/** Dᵀ·D + diag(d). */
export interface LowRankCovariance {
  readonly kind: 'low-rank';
  /** D, [r, n] */
  readonly directions: Matrix;
  /** d, [n], at least 0 */
  readonly diagonal: Float64Array;
}

/**
 * The covariance of the samples seen, E (x − μ)ᵀ(x − μ): of the population, divided by their number.
 *
 * @returns new memory
 * @throws SfError `SF_NO_SAMPLES`
 * @example
 * ```ts
 * const covariance = covarianceOf(moments);
 * ```
 */
export function covarianceOf(moments: Moments): Covariance {
  const { count } = moments;
  if (count === 0) throw new SfError('moments of no samples', { code: 'SF_NO_SAMPLES' });
  if (moments.kind === 'dense') return { kind: 'dense', matrix: fullScatter(moments, 1 / count) };
  const scale = 1 / Math.sqrt(count);
  const { directions } = moments;
  return {
    kind: 'low-rank',
    directions: { ...directions, data: directions.data.map((x) => x * scale) },
    diagonal: residualDiagonal(moments).map((x) => x / count),
  };
}

/**
 * The second moment about zero, E xᵀx = covariance + μᵀμ: for differences T(x) − x, whose mean is
 * part of what T does.
 *
 * @returns new memory
 * @throws SfError `SF_NO_SAMPLES`
 */
export function secondMomentOf(moments: Moments): Covariance {
  const covariance = covarianceOf(moments);
  const { mean } = moments;
  const size = mean.length;
  if (covariance.kind === 'dense') {
    mean.forEach((x, i) => addScaled(rowOf(covariance.matrix, i), x, mean));
    return covariance;
  }
  const { directions, diagonal } = covariance;
  const stacked = new Float64Array(directions.data.length + size);
  stacked.set(directions.data);
  stacked.set(mean, directions.data.length);
  const rows = directions.rows + 1;
  const all = { rows, columns: size, data: stacked };
  return { kind: 'low-rank', directions: compressRows(all, rows), diagonal };
}

/** The sum of the diagonal: the variance of all numbers together. */
export function traceOf(covariance: Covariance): number {
  if (covariance.kind === 'dense') {
    const { rows, data } = covariance.matrix;
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += data[i * (rows + 1)] ?? NaN;
    return sum;
  }
  const { directions, diagonal } = covariance;
  return directions.data.reduce((sum, x) => sum + x * x, 0) + diagonal.reduce((a, b) => a + b, 0);
}

/** The whole of a covariance as one matrix: 8·n² bytes. */
export function denseMatrixOf(covariance: Covariance): Matrix {
  if (covariance.kind === 'dense') return covariance.matrix;
  const { directions, diagonal } = covariance;
  const size = diagonal.length;
  const matrix = zeros(size, size);
  for (let k = 0; k < directions.rows; k++) {
    const row = rowOf(directions, k);
    row.forEach((x, i) => addScaled(rowOf(matrix, i), x, row));
  }
  for (let i = 0; i < size; i++)
    matrix.data[i * (size + 1)] = (matrix.data[i * (size + 1)] ?? NaN) + (diagonal[i] ?? NaN);
  return matrix;
}

/** The scatter as a full matrix, times a factor; a new matrix. */
export function fullScatter({ mean, scatter }: DenseMoments, scale: number): Matrix {
  const size = mean.length;
  const full = zeros(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      const value = scale * (scatter[(i * (i + 1)) / 2 + j] ?? NaN);
      full.data[i * size + j] = value;
      full.data[j * size + i] = value;
    }
  return full;
}
