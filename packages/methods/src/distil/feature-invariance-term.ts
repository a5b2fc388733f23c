import type { OutputTerm } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

/** Of {@link featureInvarianceTerm}. */
export interface FeatureInvarianceOptions<Part extends string> {
  /** The second half of its rows is T of the first. */
  readonly part: Part;
  /** The old model's features, [n, d], owned by who calls it. */
  readonly teacher: (inputs: tf.Tensor) => tf.Tensor2D;
}

/**
 * Trigger-invariance distillation of features: of x̃ and of T(x̃) they are to be what the old model's
 * are of x̃,
 *
 *     (E|φ(x̃) − φ_old(x̃)|² + E|φ(T(x̃)) − φ_old(x̃)|²) / (2 E|φ_old(x̃)|²)
 *
 * over the batch: hints of the last hidden layer (Romero et al. 2015), relative to their size. What
 * the logits say follows from the features, and statistics of them stay true.
 */
export function featureInvarianceTerm<Part extends string>(
  options: FeatureInvarianceOptions<Part>,
): OutputTerm<Part> {
  const { part, teacher } = options;
  return {
    kind: 'output',
    name: 'invariance',
    weight: 1,
    part,
    value: (features, { inputs }) =>
      tf.tidy(() => {
        const old = teacher(tf.slice(inputs, 0, features.shape[0] / 2));
        const distances = tf.squaredDifference(features, tf.concat([old, old]));
        return tf.div<tf.Scalar>(tf.mean(distances), tf.mean(tf.square(old)));
      }),
  };
}
