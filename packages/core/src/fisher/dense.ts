import * as tf from '@tensorflow/tfjs-core';

import type { Layer } from '../model/leaf-layers.js';
import type { ClosedForm, WeightedLayer } from './closed-form.js';
import { sumOfSquaredProducts, sumOfSquaredSums } from './squared-sums.js';

/**
 * The closed form of a Dense layer. A sample's weight gradient is the outer product of its input a
 * and δ, so the squares of a whole batch are one product: Σ_n (∂L_n/∂W)² = (a²)ᵀ(δ²). On inputs of
 * more axes the layer is shared over positions, and squares are taken after the sum over these.
 */
export function denseForm(layer: Layer): ClosedForm {
  const dense = layer as unknown as WeightedLayer;
  const { kernel, bias } = dense;
  const [width, units] = kernel.shape as [number, number];
  return {
    weights: bias ? [kernel, bias] : [kernel],
    preActivation: (input) => {
      const product = tf.matMul(tf.reshape(input, [-1, width]), kernel.read());
      const z = bias ? tf.add(product, bias.read()) : product;
      return tf.reshape(z, [...input.shape.slice(0, -1), units]);
    },
    activate: (z) => dense.activation.apply(z),
    squares: (input, delta) => {
      if (input.rank === 2) {
        const squaredDelta = tf.square(delta as tf.Tensor2D);
        const forKernel = tf.matMul(tf.square(input), squaredDelta, true);
        return bias ? [forKernel, tf.sum(squaredDelta, 0)] : [forKernel];
      }
      const asRows = (x: tf.Tensor, length: number): tf.Tensor3D =>
        tf.reshape(x, [x.shape[0], -1, length]);
      const deltas = asRows(delta, units);
      const forKernel = sumOfSquaredProducts({
        inputs: input,
        deltas,
        width,
        toRows: (chunk) => asRows(chunk, width),
      });
      return bias ? [forKernel, sumOfSquaredSums(deltas)] : [forKernel];
    },
  };
}
