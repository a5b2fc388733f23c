import { SfError } from '@sf/core';

import { addScaled } from '../linear-algebra/multiply.js';
import { solvePositiveDefinite } from '../linear-algebra/solve-positive-definite.js';
import { denseMatrixOf, type Covariance, type DenseCovariance } from '../statistics/covariance.js';
import type { FrontOptions } from './front-options.js';
import type { DenseFront } from './front.js';
import { addToDiagonal } from './solve-covariance.js';

/**
 * The front of an E of any rank: I − Q = A⁻¹·λE, A = C + λE + εI, in which nothing cancels where Q is
 * nearly I.
 *
 * @throws SfError `SF_BAD_SETTING` for an infinite λ
 */
export function createDenseFront(
  mean: Float64Array,
  { covariance, moment }: { covariance: Covariance; moment: DenseCovariance },
  { lambda, ridge }: FrontOptions,
): DenseFront {
  if (lambda === Infinity)
    throw new SfError('lambda must be finite for differences that are not of low rank', {
      code: 'SF_BAD_SETTING',
      hint: 'give createMoments a rank for the differences, or lambda 1e5',
    });
  const { matrix } = moment;
  const penalty = { ...matrix, data: matrix.data.map((x) => lambda * x) };
  const clean = denseMatrixOf(covariance);
  const all = { ...clean, data: clean.data.slice() };
  addScaled(all.data, 1, penalty.data);
  addToDiagonal(all, ridge);
  return { kind: 'dense', mean, removed: solvePositiveDefinite(all, penalty) };
}
