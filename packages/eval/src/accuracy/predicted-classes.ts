import * as tf from '@tensorflow/tfjs-core';

/**
 * The class with the largest output of each sample, and −1 where an output is NaN or infinite: argmax
 * of NaN is class 0, which would pass for a prediction.
 *
 * @param outputs - float32, [n, classes]; logits or probabilities, which have the same order
 * @returns int32, [n], owned by the caller
 */
export function predictedClasses(outputs: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    const isFinite = tf.all(tf.isFinite(outputs), 1);
    return tf.where(
      isFinite,
      tf.argMax<tf.Tensor1D>(outputs, 1),
      tf.fill([outputs.shape[0]], -1, 'int32'),
    );
  });
}
