import { matrixOf, rowOf, type Matrix } from '../linear-algebra/matrix.js';
import { dot, multiplyByTransposed } from '../linear-algebra/multiply.js';
import { solvePositiveDefinite } from '../linear-algebra/solve-positive-definite.js';
import type { Covariance, LowRankCovariance } from '../statistics/covariance.js';
import type { FrontOptions } from './front-options.js';
import type { LowRankFront } from './front.js';
import { solveCovariance, symmetrize } from './solve-covariance.js';

/**
 * The front of an E = Uᵀ·diag(e)·U of rank r, [r, n] orthonormal rows U. With B = C + εI Woodbury's
 * identity (1950) gives
 *
 *     I − Q = (B + λE)⁻¹·λE = B⁻¹Uᵀ·(diag(1/(λe)) + U·B⁻¹·Uᵀ)⁻¹·U = Hᵀ·U
 *
 * which needs no more of λ than its inverse: for λ = ∞ it is U·Q = 0, to rounding.
 */
export function createLowRankFront(
  mean: Float64Array,
  { covariance, moment }: { covariance: Covariance; moment: LowRankCovariance },
  { lambda, ridge }: FrontOptions,
): LowRankFront {
  const { directions, squares } = orthonormal(moment.directions);
  const solved = solveCovariance(covariance, directions, ridge);
  const inner = multiplyByTransposed(directions, solved);
  symmetrize(inner);
  squares.forEach((square, k) => {
    const at = k * (inner.columns + 1);
    inner.data[at] = (inner.data[at] ?? NaN) + 1 / (lambda * square);
  });
  return { kind: 'low-rank', mean, readers: solvePositiveDefinite(inner, solved), directions };
}

/** Orthogonal rows as rows of length 1, and their squared lengths: the eigenvalues of E. */
function orthonormal(rows: Matrix): { directions: Matrix; squares: readonly number[] } {
  const lengths = Array.from({ length: rows.rows }, (_, k) => dot(rowOf(rows, k), rowOf(rows, k)));
  const units = lengths.map((square, k) => rowOf(rows, k).map((x) => x / Math.sqrt(square)));
  return { directions: matrixOf(units), squares: lengths };
}
