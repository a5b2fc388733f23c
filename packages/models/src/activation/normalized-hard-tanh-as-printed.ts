import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

import { bound, gain } from './eq-10.js';

/**
 * Eq. 10 letter by letter: g·x where s·g·|x| < 1, else g·sgn(x), with s² = 0.125 and g = 1.0013. At
 * its bend it jumps from ±2.828427 to ±1.0013, which {@link normalizedHardTanh} does not; it is here
 * to measure what that is worth. Its derivative is g inside and 0 outside.
 *
 * @param x - float32, any shape
 * @returns float32, the shape of `x`, owned by the caller
 * @example
 * ```ts
 * normalizedHardTanhAsPrinted(tf.tensor1d([-9, 0, 1, 9])); // -1.0013, 0, 1.0013, 1.0013
 * ```
 */
export function normalizedHardTanhAsPrinted(x: tf.Tensor): tf.Tensor {
  return activate(x);
}

// tf.sign has a gradient of zeros, which TensorFlow.js would compute and add.
const activate = tf.customGrad((x, save) => {
  const scaled = tf.mul(x as tf.Tensor, gain);
  const inside = tf.less(tf.abs(scaled), bound);
  (save as tf.GradSaveFunc)([inside]);
  return {
    value: tf.where(inside, scaled, tf.mul(tf.sign(scaled), gain)),
    gradFunc: slopeInside,
  };
});

function slopeInside(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor {
  const [inside] = saved as [tf.Tensor];
  return tf.mul(tf.mul(dy, gain), tf.cast(inside, 'float32'));
}

/**
 * {@link normalizedHardTanhAsPrinted} as a layer, without weights or settings; registered as
 * {@link NormalizedHardTanh} is.
 */
export class NormalizedHardTanhAsPrinted extends layers.Layer {
  static readonly className = 'NormalizedHardTanhAsPrinted';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    return normalizedHardTanhAsPrinted(x as tf.Tensor);
  }
}

tf.serialization.registerClass(NormalizedHardTanhAsPrinted);
