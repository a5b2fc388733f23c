import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';

import type { Matrix } from './matrix.js';

/** A = Σ_k values_k · v_k·v_kᵀ. */
export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** [n, n], row k is v_k, of length 1. */
  readonly vectors: Matrix;
}

/**
 * The eigenvalues and eigenvectors of a symmetric matrix in float64, by ml-matrix (Householder's
 * tridiagonal form and QL); for a few hundred rows at most.
 *
 * @param matrix - [n, n], symmetric
 * @returns new arrays
 */
export function symmetricEigen({ rows, data }: Matrix): SymmetricEigen {
  if (rows === 0) return { values: new Float64Array(0), vectors: { rows, columns: 0, data } };
  const square = MlMatrix.from1DArray(rows, rows, data);
  const eigen = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  const { eigenvectorMatrix } = eigen;
  const order = eigen.realEigenvalues
    .map((value, column) => ({ value, column }))
    .sort((a, b) => b.value - a.value);
  const vectors = new Float64Array(rows * rows);
  order.forEach(({ column }, k) => vectors.set(eigenvectorMatrix.getColumn(column), k * rows));
  return {
    values: Float64Array.from(order, ({ value }) => value),
    vectors: { rows, columns: rows, data: vectors },
  };
}
