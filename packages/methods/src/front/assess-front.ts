import { SfError, type Warning } from '@sf/core';

import type { Matrix } from '../linear-algebra/matrix.js';
import { addScaled, dot } from '../linear-algebra/multiply.js';
import {
  covarianceOf,
  secondMomentOf,
  traceOf,
  type Covariance,
} from '../statistics/covariance.js';
import type { FrontStatistics } from './create-front.js';
import { removedFrom, type Front } from './front.js';
import { varianceLostBy } from './variance-lost.js';

/** What a front does, told before anything is changed. */
export interface FrontAssessment {
  /** Σ|d·Q|² / Σ|d|² over held-out pairs: 0 where T is gone, 1 where it is as it was; 0 where T does nothing. */
  readonly residual: number;
  /** tr((I − Q)ᵀC(I − Q)) / tr(C): the share of the clean inputs' variance that is not restored. */
  readonly varianceLost: number;
  /**
   * `SF_PAIRS_IDENTICAL`, `SF_ONE_PAIR`, `SF_DIFFERENCES_TRUNCATED`, `SF_FRONT_LETS_THROUGH`,
   * `SF_FRONT_LOSES_VARIANCE`. A caller that sees one should think before it mounts the front.
   */
  readonly warnings: readonly Warning[];
}

/** From where on {@link assessFront} warns. */
export interface FrontLimits {
  /** 0.05 if not given. */
  readonly residual?: number;
  /** 0.25 if not given. */
  readonly varianceLost?: number;
}

/**
 * How much of T a front lets through and what it costs. Pairs in another order, or a T that moves
 * everything, show as a large share of variance lost; a T that the pairs at hand do not cover, as a
 * residual on held-out ones.
 *
 * @param front - of {@link createFront}, from the same statistics
 * @param evidence - those statistics, and differences [pairs, n] of pairs that are not in them
 * @param limits - thresholds of the warnings
 * @returns figures and warnings; nothing is changed
 * @throws SfError `SF_CONSTANT_INPUTS` where the clean inputs have no variance, `SF_NO_SAMPLES`
 * @example
 * ```ts
 * const { residual, varianceLost, warnings } = assessFront(front, { ...statistics, heldOut });
 * ```
 */
export function assessFront(
  front: Front,
  evidence: FrontStatistics & { readonly heldOut: Matrix },
  limits: FrontLimits = {},
): FrontAssessment {
  const { inputs, differences, heldOut } = evidence;
  if (heldOut.rows === 0)
    throw new SfError('there are no held-out pairs', { code: 'SF_NO_SAMPLES' });
  const covariance = covarianceOf(inputs);
  const variance = traceOf(covariance);
  if (!(variance > 0))
    throw new SfError('clean inputs have no variance: all samples are equal', {
      code: 'SF_CONSTANT_INPUTS',
      hint: 'take the statistics over many samples',
    });
  const figures = {
    residual: residualOf(front, heldOut),
    varianceLost: varianceLostBy(front, covariance) / variance,
  };
  const moment = secondMomentOf(differences);
  return {
    ...figures,
    warnings: warningsOf({ ...figures, pairs: differences.count, moment }, limits),
  };
}

function residualOf(front: Front, differences: Matrix): number {
  const left = { ...differences, data: differences.data.slice() };
  addScaled(left.data, -1, removedFrom(front, differences).data);
  const whole = dot(differences.data, differences.data);
  return whole === 0 ? 0 : dot(left.data, left.data) / whole;
}

interface Figures {
  readonly residual: number;
  readonly varianceLost: number;
  readonly pairs: number;
  readonly moment: Covariance;
}

function warningsOf(
  { residual, varianceLost, pairs, moment }: Figures,
  limits: FrontLimits,
): Warning[] {
  const whole = traceOf(moment);
  if (whole === 0)
    return [
      {
        code: 'SF_PAIRS_IDENTICAL',
        message: `all ${pairs} pairs are identical: T does nothing to them, and nor does the front`,
      },
    ];
  const rest = moment.kind === 'low-rank' ? moment.diagonal.reduce((a, b) => a + b, 0) / whole : 0;
  const all: [boolean, string, string][] = [
    [pairs === 1, 'SF_ONE_PAIR', 'one pair only: what T does to other samples is not known'],
    [
      rest > 1e-6,
      'SF_DIFFERENCES_TRUNCATED',
      `${percent(rest)} of the differences is beyond their rank and not erased: raise the rank`,
    ],
    [
      !(residual <= (limits.residual ?? 0.05)),
      'SF_FRONT_LETS_THROUGH',
      `${percent(residual)} of T's energy on held-out pairs passes the front: T may depend on the sample, or lambda is small`,
    ],
    [
      !(varianceLost <= (limits.varianceLost ?? 0.25)),
      'SF_FRONT_LOSES_VARIANCE',
      `${percent(varianceLost)} of the clean inputs' variance would be lost: T moves too much for a linear front, or the pairs are not in the same order`,
    ],
  ];
  return all.filter(([applies]) => applies).map(([, code, message]) => ({ code, message }));
}

const percent = (share: number) => `${(100 * share).toPrecision(2)} %`;
