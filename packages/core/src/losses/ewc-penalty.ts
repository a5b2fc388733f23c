import * as tf from '@tensorflow/tfjs-core';

import { badShape } from './assert-logits.js';

/** A penalty with its gradients; the caller disposes both. */
export interface PenaltyAndGradients {
  /** Scalar ≥ 0. */
  readonly value: tf.Scalar;
  /** One a parameter, in its shape. */
  readonly gradients: tf.Tensor[];
}

/**
 * The elastic weight consolidation penalty, eq. 6: Σ F ∘ (θ − θ_old)², without the ½ that other texts
 * put before it, and its gradient 2F ∘ (θ − θ_old), both in closed form and in one pass.
 *
 * @param parameters - θ, float32
 * @param oldParameters - θ_old, the same shapes
 * @param doubledFisher - 2F (times any weight of the penalty), the same shapes, so that the gradient
 *   is a single product
 * @returns value and gradients for the F given, owned by the caller
 * @throws SfError `SF_BAD_SHAPE` where the lists do not match
 */
export function ewcPenalty(
  parameters: readonly tf.Tensor[],
  oldParameters: readonly tf.Tensor[],
  doubledFisher: readonly tf.Tensor[],
): PenaltyAndGradients {
  const gradients: tf.Tensor[] = [];
  const value = tf.tidy(() => {
    const sums = parameters.map((parameter, i) => {
      const old = matching('old parameter', oldParameters[i], { parameter, i });
      const factor = matching('Fisher diagonal', doubledFisher[i], { parameter, i });
      const moved = tf.sub(parameter, old);
      const gradient = tf.mul(factor, moved);
      gradients.push(tf.keep(gradient));
      // A product of two vectors sums without writing the squares down.
      return tf.reshape(tf.matMul(tf.reshape(gradient, [1, -1]), tf.reshape(moved, [-1, 1])), []);
    });
    return tf.mul<tf.Scalar>(0.5, tf.addN(sums));
  });
  return { value, gradients };
}

function matching(
  what: string,
  tensor: tf.Tensor | undefined,
  { parameter, i }: { parameter: tf.Tensor; i: number },
): tf.Tensor {
  if (tensor?.shape.join() !== parameter.shape.join())
    throw badShape(
      `ewcPenalty: ${what} ${String(i)} must be [${parameter.shape.join(', ')}]`,
      tensor ?? tf.scalar(NaN),
    );
  return tensor;
}
