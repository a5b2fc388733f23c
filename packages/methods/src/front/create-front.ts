import { assertNumber, SfError } from '@sf/core';

import { zeros } from '../linear-algebra/matrix.js';
import { covarianceOf, secondMomentOf, traceOf } from '../statistics/covariance.js';
import type { Moments } from '../statistics/moments.js';
import { createDenseFront } from './create-dense-front.js';
import { createLowRankFront } from './create-low-rank-front.js';
import type { FrontOptions } from './front-options.js';
import type { Front } from './front.js';

/** What a front is made of. */
export interface FrontStatistics {
  /** Of clean inputs as the model takes them: μ and C. */
  readonly inputs: Moments;
  /** Of differences T(x) − x over pairs; of low rank where few directions are meant to be erased. */
  readonly differences: Moments;
}

/**
 * A front that cannot see T: x̂ = μ + (x − μ)·Q with Q = (C + λE + εI)⁻¹(C + εI), the linear map that
 * restores a clean x best while it pays λ for what it lets through of d = T(x) − x:
 *
 *     minimise over Q   E|x̂ − x|² + λ·E|d·Q|² + ε·|Q − I|²
 *
 * With x − μ of covariance C and E = E dᵀd (about zero) that is
 * tr((Q − I)ᵀC(Q − I)) + λ·tr(QᵀEQ) + ε·tr((Q − I)ᵀ(Q − I)); its gradient
 * 2C(Q − I) + 2λEQ + 2ε(Q − I) is zero where (C + λE + εI)·Q = C + εI. For ε = 0 it is Wiener's
 * filter for noise of covariance λE, and for E of low rank and λ → ∞ the formula of LEACE (Belrose et
 * al. 2023) with the differences in place of a label's covariance: it erases their span and fills it
 * in from the rest by least squares. E = 0 gives Q = I. docs/front.md has the limits and their proofs.
 *
 * Differences of low rank are taken by Woodbury's identity, with inputs of low rank plus a diagonal
 * never an [n, n] matrix. What a low rank left of the differences in their diagonal is not erased
 * then: {@link assessFront} says so.
 *
 * @param statistics - of inputs of one size; stay the caller's
 * @returns plain data in float64; nothing is changed yet
 * @throws SfError `SF_NO_SAMPLES`, `SF_BAD_SHAPE`, `SF_BAD_SETTING`, `SF_NOT_FINITE`;
 *   `SF_NOT_POSITIVE_DEFINITE` where ε is too small for statistics without variance in some direction
 * @example
 * ```ts
 * const front = createFront({ inputs, differences }, { lambda: 1e4, ridge: 1e-2 });
 * ```
 */
export function createFront(statistics: FrontStatistics, options: FrontOptions): Front {
  const { inputs, differences } = statistics;
  const { lambda, ridge } = options;
  assertNumber('ridge', ridge, { min: 0 });
  if (lambda !== Infinity) assertNumber('lambda', lambda, { min: 0 });
  // A copy: moments grow in place.
  const mean = inputs.mean.slice();
  const size = mean.length;
  if (differences.mean.length !== size)
    throw new SfError(
      `differences must be of the inputs' size, ${size}; got ${differences.mean.length}`,
      { code: 'SF_BAD_SHAPE' },
    );
  const covariance = covarianceOf(inputs);
  const moment = secondMomentOf(differences);
  if (!Number.isFinite(traceOf(covariance) + traceOf(moment)))
    throw new SfError('statistics hold NaN, infinity or too large numbers', {
      code: 'SF_NOT_FINITE',
    });
  if (lambda === 0 || traceOf(moment) === 0)
    return { kind: 'low-rank', mean, readers: zeros(0, size), directions: zeros(0, size) };
  if (moment.kind === 'low-rank') return createLowRankFront(mean, { covariance, moment }, options);
  return createDenseFront(mean, { covariance, moment }, options);
}
