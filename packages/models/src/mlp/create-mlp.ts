import { assertNumber, assertOneOf, createGenerator } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers as tfLayers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

import { NormalizedHardTanhAsPrinted } from '../activation/normalized-hard-tanh-as-printed.js';
import { NormalizedHardTanh } from '../activation/normalized-hard-tanh.js';
import { haarOrthogonal } from '../init/haar-orthogonal.js';

/** Ways to read eq. 10. */
export const mlpActivations = ['intended', 'as-printed'] as const;

/** What {@link createMlp} makes. */
export interface MlpOptions {
  /** Numbers in a sample, at least 1: 784 for a 28×28 grey image. */
  readonly inputSize: number;
  /** At least 2; 10 if not given. */
  readonly numClasses?: number;
  /** Layers with weights, the output's included, at least 1; 10 if not given, as in the paper. */
  readonly layers?: number;
  /** Units of each hidden layer, at least 1; the input's size if not given, as in the paper. */
  readonly width?: number;
  /**
   * `intended` if not given: eq. 10 as its authors compute it ({@link NormalizedHardTanh}). `as-printed`:
   * with the jump that it has in print ({@link NormalizedHardTanhAsPrinted}).
   */
  readonly activation?: (typeof mlpActivations)[number];
  /** Of the weights: an integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
}

/**
 * The paper's classifier: `layers` − 1 hidden layers, each followed by a normalized hard tanh (eq. 10),
 * and a linear layer of logits. Weights are Haar-uniform orthogonal matrices ({@link haarOrthogonal}),
 * of orthonormal rows or columns where they are not square; biases are zero.
 *
 * @returns an uncompiled model from [n, inputSize] to logits [n, numClasses], owned by the caller
 *   (`model.dispose()`); the same options give the same bytes on the same backend
 * @throws SfError `SF_BAD_SETTING` where an option is out of its range
 * @example
 * ```ts
 * const model = createMlp({ inputSize: 784, seed: 1 });
 * const logits = model.predict(tf.zeros([5, 784])); // [5, 10]
 * ```
 */
export function createMlp(options: MlpOptions): LayersModel {
  const { inputSize, numClasses = 10, layers = 10, width = inputSize, seed } = options;
  const { activation = 'intended' } = options;
  assertNumber('inputSize', inputSize, { min: 1, integer: true });
  assertNumber('numClasses', numClasses, { min: 2, integer: true });
  assertNumber('layers', layers, { min: 1, integer: true });
  assertNumber('width', width, { min: 1, integer: true });
  assertOneOf('activation', activation, mlpActivations);
  const Activation = activation === 'intended' ? NormalizedHardTanh : NormalizedHardTanhAsPrinted;

  const model = sequential({ name: 'mlp' });
  for (let index = 1; index <= layers; index++) {
    const isOutput = index === layers;
    const inputs = index === 1 ? inputSize : width;
    const units = isOutput ? numClasses : width;
    const dense = tfLayers.dense({
      name: isOutput ? 'logits' : `hidden_${index}`,
      inputShape: [inputs],
      units,
      // Set below. A model that is read from a file starts from these too, and zeros are quick.
      kernelInitializer: 'zeros',
    });
    model.add(dense);
    if (!isOutput) model.add(new Activation({ name: `activation_${index}` }));
    tf.tidy(() => {
      const kernel = haarOrthogonal(inputs, units, createGenerator(seed, 'init', index));
      dense.setWeights([kernel, tf.zeros([units])]);
    });
  }
  return model;
}
