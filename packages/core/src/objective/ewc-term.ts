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
  /** F(θ_old), eq. 7, in the same order and shapes; the term keeps its own references. */
  readonly fisher: readonly tf.Tensor[];
  /** Name in reports. */
  readonly name?: string;
}

/**
 * The remembering term λ_KL·R, eq. 6, as a term of an objective, of curvature 2λ_KL·F. Its owner
 * disposes it.
 */
export function ewcTerm(options: EwcTermOptions): ParameterTerm & { dispose(): void } {
  const { weight } = options;
  assertNumber('lambdaKl', weight, { min: 0 });
  const oldParameters = options.oldParameters.map((parameter) => parameter.clone());
  const fisher = options.fisher.map((diagonal) => diagonal.clone());
  // Not kept: it would be as large as the model, and is quickly made of F again.
  const weighted = (diagonal: tf.Tensor) => tf.mul(2 * weight, diagonal);
  const largest = (diagonal: tf.Tensor) =>
    tf.tidy(() => weighted(tf.max(diagonal)).dataSync()[0] ?? 0);
  return {
    kind: 'parameter',
    name: options.name ?? 'remembering',
    weight,
    maxCurvature: Math.max(0, ...fisher.map(largest)),
    curvature: () => fisher.map(weighted),
    evaluate: (parameter, index) => {
      const diagonal = fisher[index];
      const doubledFisher = diagonal && weighted(diagonal);
      try {
        return ewcPenaltyPart(parameter, {
          ...{ index, doubledFisher, oldParameter: oldParameters[index] },
        });
      } finally {
        doubledFisher?.dispose();
      }
    },
    dispose: () => {
      tf.dispose([oldParameters, fisher]);
    },
  };
}
