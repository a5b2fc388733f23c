import type { Forward, KnowsPullback } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

import { bound, gain } from './eq-10.js';

/**
 * The normalized hard tanh φ(x) = clip(g·x, −1/s, 1/s) with s² = 0.125 and g = 1.0013 (eq. 10,
 * continuous at its bend), so between ±2.828427. Its derivative is g where |g·x| ≤ 1/s, the bend
 * included, and 0 outside; it has no second derivative.
 *
 * @param x - float32, any shape
 * @returns float32, the shape of `x`, owned by the caller
 * @example
 * ```ts
 * normalizedHardTanh(tf.tensor1d([-9, 0, 1, 9])); // -2.828427, 0, 1.0013, 2.828427
 * ```
 */
export function normalizedHardTanh(x: tf.Tensor): tf.Tensor {
  return clipScaled(x);
}

// TensorFlow.js would derive a gradient of six ops from these two; this one has four.
const clipScaled = tf.customGrad((x, save) => {
  const { output, saved } = forwardSaving(x as tf.Tensor);
  (save as tf.GradSaveFunc)([...saved]);
  return { value: output, gradFunc: pullback };
});

function forwardSaving(x: tf.Tensor): Forward {
  const scaled = tf.mul(x, gain);
  const clipped = tf.clipByValue(scaled, -bound, bound);
  return { output: clipped, saved: [scaled, clipped] };
}

function pullback(dy: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor {
  const [scaled, clipped] = saved as [tf.Tensor, tf.Tensor];
  return tf.mul(tf.mul(dy, gain), tf.cast(tf.equal(scaled, clipped), 'float32'));
}

/**
 * {@link normalizedHardTanh} as a layer, without weights or settings. Importing this package
 * registers it, after which `tf.loadLayersModel` reads a `model.json` that names it.
 *
 * @example
 * ```ts
 * model.add(new NormalizedHardTanh({ name: 'activation_1' }));
 * ```
 */
export class NormalizedHardTanh extends layers.Layer implements KnowsPullback {
  static readonly className = 'NormalizedHardTanh';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    return normalizedHardTanh(x as tf.Tensor);
  }

  forwardSaving(input: tf.Tensor): Forward {
    return forwardSaving(input);
  }

  pullback(gradient: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor {
    return pullback(gradient, saved);
  }
}

tf.serialization.registerClass(NormalizedHardTanh);
