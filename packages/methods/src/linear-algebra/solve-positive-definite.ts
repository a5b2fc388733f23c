import { SfError } from '@sf/core';

import { choleskyFactor } from './cholesky-factor.js';
import { runFloat64Kernel } from './float64-kernel.js';
import { assertMatrix, type Matrix } from './matrix.js';
import { solveTriangular } from './solve-triangular.js';

/**
 * Solves A·X = B for a symmetric positive definite A in float64, by Cholesky's factorisation
 * A = L·Lᵀ. Where the active backend brings a kernel `SolvePositiveDefinite`, that does it; otherwise
 * plain code, which needs no backend.
 *
 * @param a - [n, n], symmetric; its lower triangle is read
 * @param b - [n, m]
 * @returns X, [n, m], a new matrix
 * @throws SfError `SF_BAD_SHAPE`, `SF_NOT_FINITE`; `SF_NOT_POSITIVE_DEFINITE` where A is not
 *   symmetric, indefinite, or singular to the accuracy of float64
 * @example
 * ```ts
 * const x = solvePositiveDefinite(matrixOf([[4, 2], [2, 3]]), matrixOf([[2], [1]]));
 * console.log(x.data); // 0.5, 0
 * ```
 */
export function solvePositiveDefinite(a: Matrix, b: Matrix): Matrix {
  assertMatrix('the matrix to solve with', a, a.rows);
  assertMatrix('the right-hand side', b);
  if (b.rows !== a.rows)
    throw new SfError(`the right-hand side must have ${a.rows} rows; got ${b.rows}`, {
      code: 'SF_BAD_SHAPE',
    });
  assertSymmetric(a);
  const fast = runFloat64Kernel('SolvePositiveDefinite', { matrix: a, rightHandSide: b });
  if (fast) {
    const [solution = b.data, pivots = new Float64Array(0)] = fast;
    assertPivots(a, pivots);
    return { ...b, data: solution };
  }
  const factor = choleskyFactor(a);
  assertPivots(
    a,
    Float64Array.from({ length: a.rows }, (_, i) => diagonalOf(factor, i)),
  );
  return solveTriangular(factor, b);
}

/** A pivot² is what a row's diagonal keeps beyond what the rows before it explain, rounding aside. */
function assertPivots(a: Matrix, pivots: Float64Array): void {
  const least = 4 * a.rows * Number.EPSILON;
  const isSound = pivots.every((pivot, i) => pivot ** 2 > least * diagonalOf(a, i));
  if (isSound) return;
  throw new SfError(
    `matrix [${a.rows}, ${a.rows}] is not positive definite: indefinite, or singular up to rounding`,
    {
      code: 'SF_NOT_POSITIVE_DEFINITE',
      hint: 'raise the ridge epsilon, or lower lambda',
    },
  );
}

const diagonalOf = ({ rows, data }: Matrix, i: number) => data[i * (rows + 1)] ?? NaN;

function assertSymmetric(a: Matrix): void {
  const { rows, data } = a;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) {
      const [below, above] = [data[i * rows + j] ?? NaN, data[j * rows + i] ?? NaN];
      if (Math.abs(below - above) <= 1e-9 * (Math.abs(below) + Math.abs(above))) continue;
      // Sums taken in another order differ by what rounding leaves of the diagonal.
      const scale = Math.sqrt(Math.abs(diagonalOf(a, i) * diagonalOf(a, j)));
      if (Math.abs(below - above) <= 1e-9 * scale) continue;
      throw new SfError(
        `matrix [${rows}, ${rows}] is not symmetric: ${below} at [${i}, ${j}], ${above} at [${j}, ${i}]`,
        { code: 'SF_NOT_POSITIVE_DEFINITE' },
      );
    }
}
