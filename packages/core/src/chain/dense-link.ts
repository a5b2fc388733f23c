import * as tf from '@tensorflow/tfjs-core';

import type { Layer } from '../model/leaf-layers.js';
import type { Dense } from '../model/lean-dense.js';
import type { Link } from './link.js';

/**
 * x·W + b of a Dense layer, without its activation: ∂L/∂x = δ·Wᵀ, ∂L/∂W = xᵀ·δ and ∂L/∂b = Σ δ over
 * the samples.
 *
 * @param trainable - the variables whose gradients are wanted; a layer may be frozen
 */
export function createDenseLink(layer: Layer, trainable: ReadonlySet<tf.Variable>): Link {
  const { kernel, bias } = layer as unknown as Dense;
  const isTrainable = (weight: Dense['bias']) => trainable.has(weight?.read() as tf.Variable);
  const [hasKernel, hasBias] = [isTrainable(kernel), isTrainable(bias)];
  const weights = [...(hasKernel ? [kernel] : []), ...(bias && hasBias ? [bias] : [])];
  return {
    variables: weights.map((weight) => weight.read() as tf.Variable),
    needsInput: hasKernel,
    forward: (input) => {
      const product = tf.matMul(input, kernel.read());
      return { output: bias ? tf.add(product, bias.read()) : product, saved: [] };
    },
    backward: (gradient, { input }, wanted) => {
      const delta = gradient as tf.Tensor2D;
      return {
        input: wanted ? tf.matMul(delta, kernel.read(), false, true) : null,
        variables: [
          ...(hasKernel ? [tf.matMul(input, delta, true)] : []),
          ...(hasBias ? [tf.sum(delta, 0)] : []),
        ],
      };
    },
  };
}
