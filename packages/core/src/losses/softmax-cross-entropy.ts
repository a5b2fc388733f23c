import * as tf from '@tensorflow/tfjs-core';

import { assertLogits } from './assert-logits.js';

/**
 * Softmax cross-entropy with labels, mean over the batch: eq. 2,
 * L_cls(y, ℓ) = −log(exp(y_ℓ) / Σ_j exp(y_j)).
 *
 * Stable for logits of any size: the maximum is subtracted before the exponential. On cleaned twins
 * this is the correction term, eq. 5.
 *
 * @param logits - float32, [n, classes], n ≥ 1; differentiable
 * @param labels - int32, [n], each 0 … classes − 1
 * @returns a scalar ≥ 0, owned by the caller
 * @throws SfError `SF_BAD_SHAPE` where the shapes do not match
 * @example
 * ```ts
 * const loss = softmaxCrossEntropy(tf.tensor2d([[2, 0]]), tf.tensor1d([0], 'int32')); // 0.1269…
 * ```
 */
export function softmaxCrossEntropy(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  assertLogits('softmaxCrossEntropy', logits, labels);
  const [count, numClasses] = logits.shape;
  const withGradient = tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor2D, (kept: tf.Tensor[]) => void];
    const logProbabilities = tf.logSoftmax(x);
    // Cast, because the wasm kernel of oneHot writes int32 whatever type it is asked for.
    const targets = tf.cast(tf.oneHot(labels, numClasses), 'float32');
    save([logProbabilities, targets]);
    return {
      value: tf.neg(tf.div(tf.sum(tf.mul(logProbabilities, targets)), count)),
      gradFunc: (dy, saved) => {
        const [logP, oneHot] = saved as [tf.Tensor2D, tf.Tensor2D];
        return tf.mul(tf.sub(tf.exp(logP), oneHot), tf.div(dy, count));
      },
    };
  });
  return tf.tidy(() => tf.reshape<tf.Rank.R0>(withGradient(logits), []));
}
