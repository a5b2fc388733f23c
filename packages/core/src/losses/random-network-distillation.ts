import * as tf from '@tensorflow/tfjs-core';

import { badShape } from './assert-logits.js';

/**
 * Random network distillation, mean over the batch: eq. 1, ‖f_θ(x) − f_η(x)‖².
 *
 * @param outputs - f_θ(x), float32, [n, classes]; differentiable
 * @param targets - f_η(x) of the frozen random network, same shape
 * @returns a scalar ≥ 0, owned by the caller
 * @throws SfError `SF_BAD_SHAPE` where the shapes differ
 */
export function randomNetworkDistillation(outputs: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  if (outputs.rank !== 2 || outputs.shape.join() !== targets.shape.join())
    throw badShape(
      `randomNetworkDistillation: targets must have the outputs' shape [${outputs.shape.join(', ')}]`,
      targets,
    );
  return tf.tidy(() =>
    tf.div<tf.Scalar>(tf.sum(tf.squaredDifference(outputs, targets)), outputs.shape[0]),
  );
}
