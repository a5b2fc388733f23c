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
import { figureWarnings, percent, type FrontFigures, type FrontLimits } from './front-figures.js';
import { removedFrom, type Front } from './front.js';
import { varianceLostBy } from './variance-lost.js';

/**
 * What a front does, told before anything is changed: the residual over held-out pairs, Σ|d·Q|² / Σ|d|²,
 * and of the variance the share tr((I − Q)ᵀC(I − Q)) / tr(C).
 */
export interface FrontAssessment extends FrontFigures {
  /**
   * `SF_PAIRS_IDENTICAL`, `SF_ONE_PAIR`, `SF_DIFFERENCES_TRUNCATED`, `SF_FRONT_LETS_THROUGH`,
   * `SF_FRONT_LOSES_VARIANCE`. A caller that sees one should think before it mounts the front.
   */
  readonly warnings: readonly Warning[];
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

interface Evidence extends FrontFigures {
  readonly pairs: number;
  readonly moment: Covariance;
}

function warningsOf({ pairs, moment, ...figures }: Evidence, limits: FrontLimits): Warning[] {
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
  ];
  return [
    ...all.filter(([applies]) => applies).map(([, code, message]) => ({ code, message })),
    ...figureWarnings(figures, limits),
  ];
}
