import * as tf from '@tensorflow/tfjs-core';

import { assertNumber } from '../errors/assert-number.js';
import { ewcPenaltyPart } from '../losses/ewc-penalty.js';
import type { ParameterTerm } from './term.js';

/** Settings of {@link ewcTerm}. */
export interface EwcTermOptions {
  /** λ_KL, at least 0. */
  readonly weight: number;
  /** θ_old; the term keeps its own references. */
  readonly oldParameters: readonly tf.Tensor[];
  /** F(θ_old), eq. 7, in the same order and shapes; stays the caller's. */
  readonly fisher: readonly tf.Tensor[];
  /** Name in reports. */
  readonly name?: string;
}

/**
 * The remembering term λ_KL·R, eq. 6, as a term of an objective, of curvature 2λ_KL·F. Its owner
 * disposes it.
 */
export function ewcTerm(options: EwcTermOptions): ParameterTerm & { dispose(): void } {
  const { weight, fisher } = options;
  assertNumber('lambdaKl', weight, { min: 0 });
  const old = options.oldParameters.map((parameter) => parameter.clone());
  const doubled = fisher.map((diagonal) => tf.mul(2 * weight, diagonal));
  const maxCurvature = Math.max(
    0,
    ...doubled.map((diagonal) => tf.tidy(() => tf.max(diagonal).dataSync()[0] ?? 0)),
  );
  return {
    kind: 'parameter',
    name: options.name ?? 'remembering',
    weight,
    maxCurvature,
    curvature: doubled,
    evaluate: (parameter, index) =>
      ewcPenaltyPart(parameter, { index, oldParameters: old, doubledFisher: doubled }),
    dispose: () => {
      tf.dispose([old, doubled]);
    },
  };
}
