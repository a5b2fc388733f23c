import { assertNumber, createGenerator } from '@sf/core';

import { rowOf, zeros, type Matrix } from '../linear-algebra/matrix.js';
import { addScaled, dot, multiply, multiplyByTransposed } from '../linear-algebra/multiply.js';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.js';
import { compressRows } from './compress-rows.js';
import { fullScatter } from './covariance.js';
import type { DenseMoments, LowRankMoments } from './moments.js';

/** Directions beyond the rank that are tried, and how often the scatter is applied to them. */
const spare = 10;
const rounds = 6;

/**
 * Moments with the whole scatter as moments of low rank plus a diagonal: for a smaller file, and much
 * faster than updating a low rank, where the scatter fits into memory. Randomised subspace iteration
 * (Halko, Martinsson and Tropp 2011), then Nyström's approximation, which leaves a positive
 * semidefinite rest, whose diagonal is kept.
 *
 * @param moments - stay as they are
 * @param rank - 1 … n
 * @returns new moments; the same for the same ones
 * @throws SfError `SF_BAD_SETTING`
 * @example
 * ```ts
 * const small = classes.map((moments) => reduceMoments(moments, 50));
 * ```
 */
export function reduceMoments(moments: DenseMoments, rank: number): LowRankMoments {
  const { count } = moments;
  const size = moments.mean.length;
  assertNumber('rank', rank, { min: 1, max: size, integer: true });
  const scatter = fullScatter(moments, 1);
  const generator = createGenerator(0, 'reduce-moments');
  let basis = zeros(Math.min(size, rank + spare), size);
  basis.data.forEach((_, i) => (basis.data[i] = generator.normal()));
  for (let round = 0; round < rounds; round++) basis = orthonormal(multiply(basis, scatter));
  const directions = compressRows(nystroem(basis, scatter), rank);
  const scatterDiagonal = Float64Array.from(
    { length: size },
    (_, i) => scatter.data[i * (size + 1)] ?? NaN,
  );
  return { kind: 'low-rank', rank, count, mean: moments.mean.slice(), directions, scatterDiagonal };
}

/** The rows' span in orthonormal rows; fewer where they depend on each other. */
function orthonormal(rows: Matrix): Matrix {
  // Rows that are short beside the first come out orthogonal to a few digits only: again, then equal.
  return normalized(compressRows(normalized(compressRows(rows, rows.rows)), rows.rows));
}

function normalized(rows: Matrix): Matrix {
  const result = { ...rows, data: rows.data.slice() };
  for (let k = 0; k < rows.rows; k++) {
    const row = rowOf(result, k);
    const length = Math.sqrt(dot(row, row));
    row.forEach((x, i) => (row[i] = x / length));
  }
  return result;
}

/** (Q·S·Qᵀ)^(−1/2)·Q·S, whose rows' squares DᵀD are at most S. */
function nystroem(basis: Matrix, scatter: Matrix): Matrix {
  const seen = multiply(basis, scatter);
  if (seen.rows === 0) return seen;
  const { values, vectors } = symmetricEigen(multiplyByTransposed(seen, basis));
  const kept = values.filter((value) => value > 1e-12 * (values[0] ?? 0)).length;
  const weights = zeros(kept, basis.rows);
  for (let k = 0; k < kept; k++)
    addScaled(rowOf(weights, k), 1 / Math.sqrt(values[k] ?? NaN), rowOf(vectors, k));
  return multiply(weights, seen);
}
