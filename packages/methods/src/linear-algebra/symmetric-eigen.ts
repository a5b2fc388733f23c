import { EigenvalueDecomposition, Matrix as MlMatrix } from 'ml-matrix';

import { runFloat64Kernel } from './float64-kernel.js';
import { rowOf, transpose, zeros, type Matrix } from './matrix.js';

/** A = Σ_k values_k · v_k·v_kᵀ. */
export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** [n, n], row k is v_k, of length 1. */
  readonly vectors: Matrix;
}

/** Rows from which a call of the backend costs less than plain code. */
const worthACall = 20;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix in float64: of a larger one by the active
 * backend's kernel `SymmetricEigen` where it has one, else by ml-matrix (Householder's tridiagonal
 * form and QL), which is for a few hundred rows at most.
 *
 * @param matrix - [n, n], symmetric
 * @returns new arrays
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const { rows } = matrix;
  if (rows === 0) return { values: new Float64Array(0), vectors: zeros(0, 0) };
  const { values, vectors } = byKernel(matrix) ?? byMlMatrix(matrix);
  const order = [...values.keys()].sort((a, b) => (values[b] ?? NaN) - (values[a] ?? NaN));
  const sorted = zeros(rows, rows);
  order.forEach((from, k) => rowOf(sorted, k).set(rowOf(vectors, from)));
  return { values: Float64Array.from(order, (from) => values[from] ?? NaN), vectors: sorted };
}

/** In any order. */
function byKernel(matrix: Matrix): SymmetricEigen | null {
  const { rows } = matrix;
  if (rows < worthACall) return null;
  const [values, columns] = runFloat64Kernel('SymmetricEigen', { matrix }) ?? [];
  if (!values || !columns) return null;
  return { values, vectors: transpose({ rows, columns: rows, data: columns }) };
}

/** In any order. */
function byMlMatrix({ rows, data }: Matrix): SymmetricEigen {
  const square = MlMatrix.from1DArray(rows, rows, data);
  const eigen = new EigenvalueDecomposition(square, { assumeSymmetric: true });
  const columns = Float64Array.from(eigen.eigenvectorMatrix.to1DArray());
  return {
    values: Float64Array.from(eigen.realEigenvalues),
    vectors: transpose({ rows, columns: rows, data: columns }),
  };
}
