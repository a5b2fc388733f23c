import * as tf from '@tensorflow/tfjs-core';

import { badShape } from './assert-logits.js';

/** A penalty with its gradients; the caller disposes both. */
export interface PenaltyAndGradients {
  /** Scalar ≥ 0. */
  readonly value: tf.Scalar;
  /** One a parameter, in its shape. */
  readonly gradients: tf.Tensor[];
}

/** What one parameter adds to a penalty, and its gradient; the caller disposes both. */
export interface PenaltyPart {
  /** Scalar ≥ 0. */
  readonly value: tf.Scalar;
  /** In the parameter's shape. */
  readonly gradient: tf.Tensor;
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
    const values = parameters.map((parameter, index) => {
      const part = ewcPenaltyPart(parameter, {
        ...{ index, oldParameter: oldParameters[index], doubledFisher: doubledFisher[index] },
      });
      gradients.push(tf.keep(part.gradient));
      return part.value;
    });
    return tf.addN(values);
  });
  return { value, gradients };
}

/** What {@link ewcPenaltyPart} needs besides the parameter. */
export interface EwcPenaltyPartOptions {
  /** The parameter's place in the lists, for messages. */
  readonly index: number;
  readonly oldParameter: tf.Tensor | undefined;
  readonly doubledFisher: tf.Tensor | undefined;
}

/** The summand of {@link ewcPenalty} that one parameter gives. */
export function ewcPenaltyPart(
  parameter: tf.Tensor,
  { index, oldParameter, doubledFisher }: EwcPenaltyPartOptions,
): PenaltyPart {
  const old = matching('old parameter', oldParameter, { parameter, index });
  const factor = matching('Fisher diagonal', doubledFisher, { parameter, index });
  return tf.tidy<{ value: tf.Scalar; gradient: tf.Tensor }>(() => {
    const moved = tf.sub(parameter, old);
    const gradient = tf.mul(factor, moved);
    return { value: tf.mul(0.5, dot(gradient, moved)), gradient };
  });
}

/** Of tensors of one shape, as a product of two vectors: sums without writing the summands down. */
function dot(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const [row, other] = [a, b].map((x) => tf.reshape(x, [1, -1])) as [tf.Tensor2D, tf.Tensor2D];
  return tf.reshape(tf.matMul(row, other, false, true), []);
}

function matching(
  what: string,
  tensor: tf.Tensor | undefined,
  { parameter, index }: { parameter: tf.Tensor; index: number },
): tf.Tensor {
  if (tensor && tf.util.arraysEqual(tensor.shape, parameter.shape)) return tensor;
  throw badShape(
    `ewcPenalty: ${what} ${index} must be [${parameter.shape.join(', ')}]`,
    tensor ?? tf.scalar(NaN),
  );
}
