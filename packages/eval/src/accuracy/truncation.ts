import * as tf from '@tensorflow/tfjs-core';

import { otherClasses } from './other-classes.js';
import { predictedClasses } from './predicted-classes.js';

/**
 * Predictions that ignore one class, eq. 4: ℓ* = argmax over ℓ ≠ ℓ_f of f(x)_ℓ. Nothing is trained.
 *
 * @param outputs - float32, [n, classes], at least 2 classes. Give logits where there are any: the
 *   probabilities of a very sure model are all 0 beside the excluded class, and a tie goes to the
 *   lowest class.
 * @param excludeClass - ℓ_f, 0 … classes − 1
 * @returns int32, [n], never `excludeClass`, and −1 where an output is NaN or infinite; owned by the
 *   caller
 * @throws SfError `SF_BAD_SETTING` where `excludeClass` is no class, `SF_BAD_SHAPE` where `outputs`
 *   is not [n, classes]
 * @example
 * ```ts
 * truncatedPredictions(tf.tensor2d([[5, 1, 3]]), 0); // [2]
 * ```
 */
export function truncatedPredictions(outputs: tf.Tensor2D, excludeClass: number): tf.Tensor1D {
  return tf.tidy(() => {
    const among = predictedClasses(
      otherClasses(outputs, { excludeClass, name: 'truncatedPredictions' }),
    );
    // Classes above the excluded one moved down by one place.
    return tf.add(among, tf.cast(tf.greaterEqual(among, excludeClass), 'int32'));
  });
}
