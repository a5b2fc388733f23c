import type { Warning } from '@sf/core';

/** What a front r lets through and what it costs. */
export interface FrontFigures {
  /** Σ|r(T(x)) − r(x)|² / Σ|T(x) − x|²: 0 where T is gone or does nothing, 1 where it is as it was. */
  readonly residual: number;
  /** E|r(x) − x|² / E|x − μ|²: the share of the clean inputs' variance that is not kept. */
  readonly varianceLost: number;
}

/** From where on figures are worth a warning. */
export interface FrontLimits {
  /** 0.05 if not given. */
  readonly residual?: number;
  /** 0.25 if not given. */
  readonly varianceLost?: number;
}

/** `SF_FRONT_LETS_THROUGH` and `SF_FRONT_LOSES_VARIANCE`, for figures beyond the limits or NaN. */
export function figureWarnings(
  { residual, varianceLost }: FrontFigures,
  limits: FrontLimits = {},
): Warning[] {
  const letsThrough = {
    code: 'SF_FRONT_LETS_THROUGH',
    message: `${percent(residual)} of T's energy on held-out pairs passes the front: T may depend on the sample, the pairs may not be in the same order, or the front asks too little (lambda, steps)`,
  };
  const losesVariance = {
    code: 'SF_FRONT_LOSES_VARIANCE',
    message: `${percent(varianceLost)} of the clean inputs' variance would be lost: T moves too much for such a front, or the pairs are not in the same order`,
  };
  return [
    ...(residual <= (limits.residual ?? 0.05) ? [] : [letsThrough]),
    ...(varianceLost <= (limits.varianceLost ?? 0.25) ? [] : [losesVariance]),
  ];
}

/** A share for people. */
export const percent = (share: number) => `${(100 * share).toPrecision(2)} %`;
