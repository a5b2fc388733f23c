import * as tf from '@tensorflow/tfjs-core';

import type { LabelledBatch } from '../batches/batch.js';
import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';

/** The sum over a batch of the samples' softmax cross-entropies: its gradients are the samples' own. */
export function summedLoss(
  logits: (inputs: tf.Tensor) => tf.Tensor2D,
  { inputs, labels }: LabelledBatch,
): tf.Scalar {
  return tf.tidy(() => tf.mul(softmaxCrossEntropy(logits(inputs), labels), labels.size));
}
