import type * as tf from '@tensorflow/tfjs-core';

import { correctionTerm } from './correction-term.js';
import { ewcTerm } from './ewc-term.js';
import type { OutputTerm, ParameterTerm, Term } from './term.js';

/** What remembers: λ_KL, θ_old and F(θ_old). */
export interface Remembering {
  /** λ_KL, at least 0. */
  readonly lambdaKl: number;
  readonly oldParameters: readonly tf.Tensor[];
  readonly fisher: readonly tf.Tensor[];
}

/** λ_KL·R, eq. 6; the caller disposes it. */
export function rememberingTerm({ lambdaKl, oldParameters, fisher }: Remembering): ParameterTerm {
  return ewcTerm({ weight: lambdaKl, oldParameters, fisher });
}

/**
 * Eq. 8, Pattern A: L_f(D_f) + λ_KL·R.
 *
 * @param forgetting - L_f: a random label or random network term, of weight 1
 * @returns named terms; the caller disposes them
 */
export function equation8(
  forgetting: OutputTerm<'forget'>,
  remembering: Remembering,
): Term<'forget'>[] {
  return [forgetting, rememberingTerm(remembering)];
}

/**
 * Eq. 9, Patterns B and C: L_c(D_f,clean) + λ_f·L_f(D_f) + λ_KL·R.
 *
 * @param forgetting - L_f of weight λ_f
 * @returns named terms; the caller disposes them
 */
export function equation9(
  forgetting: OutputTerm<'forget'>,
  remembering: Remembering,
): Term<'forget' | 'forgetClean'>[] {
  return [correctionTerm({ part: 'forgetClean' }), ...equation8(forgetting, remembering)];
}
