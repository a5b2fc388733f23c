import * as tf from '@tensorflow/tfjs-core';
import { layers as tfLayers, type LayersModel } from '@tensorflow/tfjs-layers';

import { leafLayers, type Layer } from './leaf-layers.js';
import type { Override } from './with-overrides.js';

/** What is used here of a Dense layer, some of it private there. */
export interface Dense {
  readonly kernel: { read(): tf.Tensor2D };
  readonly bias: { read(): tf.Tensor } | null;
  readonly activation: {
    getClassName(): string;
    apply(preActivation: tf.Tensor): tf.Tensor;
  } | null;
  call(inputs: tf.Tensor | tf.Tensor[], options: object): tf.Tensor | tf.Tensor[];
}

/** A Dense layer of TensorFlow.js itself: one of a subclass may compute something else. */
const denseClass = Object.getPrototypeOf(
  // With a name, so that it takes none of the numbers that layers without one are given.
  tfLayers.dense({ units: 1, name: 'lean_dense_probe' }),
) as object;

/** Whether a layer is one of TensorFlow.js's Dense layers, computing what they compute. */
export function isDense(layer: Layer): boolean {
  return Object.getPrototypeOf(layer) === denseClass && !Object.hasOwn(layer, 'call');
}

/**
 * Another `call` for each Dense layer of a model, for rows: x·W + b by two ops. The layer's own goes
 * through a fused product, which reshapes both operands, the result and all gradients to three axes
 * and back, each an op of its own.
 */
export function leanDense(model: LayersModel): Override[] {
  return leafLayers(model)
    .filter(isDense)
    .map((layer) => ({ target: layer, key: 'call', value: createCall(layer) }));
}

function createCall(layer: Layer): Dense['call'] {
  const dense = layer as unknown as Dense;
  const own = dense.call.bind(dense);
  return (given, options) => {
    const [input] = [given].flat() as [tf.Tensor];
    if (input.rank !== 2 || input.dtype !== 'float32') return own(given, options);
    return tf.tidy(() => {
      const product = tf.matMul(input, dense.kernel.read());
      const preActivation = dense.bias ? tf.add(product, dense.bias.read()) : product;
      return dense.activation ? dense.activation.apply(preActivation) : preActivation;
    });
  };
}
