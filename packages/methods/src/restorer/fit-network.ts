import { assertNumber, createGenerator, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { NetworkSize } from './create-residual-network.js';

/** Of {@link fitRestorer} and {@link fitTransform}. */
export interface FitOptions extends NetworkSize {
  /** Of the first weights and the order of the images: an integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** 300 if not given. */
  readonly steps?: number | undefined;
  /** Images a step; 16 if not given. */
  readonly batchSize?: number | undefined;
  /** Of Adam; 3e-3 if not given. */
  readonly learningRate?: number | undefined;
  /** Checked before each step; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Minimises a loss over batches of samples by Adam (Kingma and Ba 2015), then freezes the network.
 *
 * @param network - its weights are updated in place, and are not trainable afterwards
 * @param count - how many samples there are
 * @param loss - of the samples of these indices, a scalar; differentiable in the network's weights
 * @throws SfError `SF_BAD_SETTING`; `SF_DIVERGED` for a loss of NaN or infinity
 */
export async function fitNetwork(
  network: LayersModel,
  problem: { readonly count: number; readonly loss: (indices: tf.Tensor1D) => tf.Scalar },
  options: FitOptions,
): Promise<void> {
  const { count, loss } = problem;
  const { seed, steps = 300, batchSize = 16, learningRate = 3e-3, signal } = options;
  assertNumber('steps', steps, { min: 1, integer: true });
  assertNumber('batchSize', batchSize, { min: 1, integer: true });
  assertNumber('learningRate', learningRate, { min: Number.MIN_VALUE });
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const generator = createGenerator(seed, 'restorer', 'batches');
  const optimizer = tf.train.adam(learningRate);
  try {
    for (let step = 1; step <= steps; step++) {
      await tf.nextFrame();
      signal?.throwIfAborted();
      const drawn = Int32Array.from({ length: batchSize }, () => generator.integer(count));
      const indices = tf.tensor1d(drawn, 'int32');
      const { value, grads } = tf.variableGrads(() => loss(indices), variables);
      optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
      const [reached = NaN] = await value.data();
      tf.dispose([indices, value, grads]);
      if (!Number.isFinite(reached))
        throw new SfError(`fitting diverged in step ${step} of ${steps}: the loss is ${reached}`, {
          ...{ code: 'SF_DIVERGED', kind: 'failure', hint: 'lower the learning rate' },
        });
    }
  } finally {
    optimizer.dispose();
  }
  for (const layer of network.layers) layer.trainable = false;
}
