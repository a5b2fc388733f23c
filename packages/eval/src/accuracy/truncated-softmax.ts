import * as tf from '@tensorflow/tfjs-core';

import { otherClasses } from './other-classes.js';

/**
 * Softmax over all classes but one, which gets 0: how sure truncation (eq. 4) is. Nothing is trained.
 *
 * @param logits - float32, [n, classes], at least 2 classes
 * @param excludeClass - ℓ_f, 0 … classes − 1
 * @returns float32, [n, classes], each row sums to 1; owned by the caller
 * @throws SfError `SF_BAD_SETTING` where `excludeClass` is no class, `SF_BAD_SHAPE` where `logits`
 *   is not [n, classes]
 */
export function truncatedSoftmax(logits: tf.Tensor2D, excludeClass: number): tf.Tensor2D {
  return tf.tidy(() => {
    const among = tf.softmax(otherClasses(logits, { excludeClass, name: 'truncatedSoftmax' }));
    // Before the others a column of zeros, from which the excluded class is taken. (As a logit of −∞
    // it would rest on what the kernels of a backend make of that.)
    const padded = tf.concat2d([tf.zeros([logits.shape[0], 1]), among], 1);
    const places = Array.from({ length: logits.shape[1] }, (_, index) =>
      index === excludeClass ? 0 : index < excludeClass ? index + 1 : index,
    );
    return tf.gather(padded, tf.tensor1d(places, 'int32'), 1);
  });
}
