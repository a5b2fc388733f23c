import type { Matrix } from '../linear-algebra/matrix.js';
import { multiply, multiplyByTransposed } from '../linear-algebra/multiply.js';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.js';

/** Of the largest eigenvalue: what is below is rounding, not a direction. */
const noise = 1e-13;

/**
 * The matrix of at most `rank` orthogonal rows D whose Dᵀ·D is nearest to Mᵀ·M, longest first: a step
 * of the incremental singular value decomposition (Brand 2002; Ross, Lim, Lin and Yang 2008), from
 * the eigenvectors of the small matrix M·Mᵀ. Fewer rows where M has a lower rank.
 *
 * @param rows - M, [k, n], k a few hundred at most
 * @returns a new matrix
 */
export function compressRows(rows: Matrix, rank: number): Matrix {
  const { values, vectors } = symmetricEigen(multiplyByTransposed(rows, rows));
  const least = noise * rows.rows * (values[0] ?? 0);
  const kept = values.subarray(0, rank).filter((value) => value > least).length;
  const basis = {
    rows: kept,
    columns: rows.rows,
    data: vectors.data.subarray(0, kept * rows.rows),
  };
  return multiply(basis, rows);
}
