import { zeros, type Matrix } from './matrix.js';
import { dot } from './multiply.js';

/**
 * Cholesky's factor L of A = L·Lᵀ in float64, a row at a time, so that all reads run along rows
 * (Golub and Van Loan, Matrix Computations, 4.2.3).
 *
 * @param a - [n, n], of which the lower triangle is read
 * @returns L, [n, n], lower triangular, a new matrix; NaN from the first row on where A is indefinite
 */
export function choleskyFactor(a: Matrix): Matrix {
  const size = a.rows;
  const factor = zeros(size, size);
  const rowOf = (i: number, length: number) => factor.data.subarray(i * size, i * size + length);
  for (let i = 0; i < size; i++) {
    const row = rowOf(i, i);
    for (let j = 0; j <= i; j++) {
      const rest = (a.data[i * size + j] ?? NaN) - dot(row.subarray(0, j), rowOf(j, j));
      factor.data[i * size + j] =
        j === i ? Math.sqrt(rest) : rest / (factor.data[j * (size + 1)] ?? NaN);
    }
  }
  return factor;
}
