import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { createResidualNetwork } from './create-residual-network.js';
import { fitNetwork, type FitOptions } from './fit-network.js';
import { assertImagePairs, type ImagePairs } from './image-pairs.js';

/**
 * T itself, where only pairs of it are known: the network of a restorer, fitted the other way round,
 * from x to T(x). It puts T on surrogates of the classes that the pairs do not have.
 *
 * @param pairs - stay the caller's
 * @param options - size, steps and seed; the same give the same network on the same backend
 * @returns a model from images to images, not trainable, owned by the caller
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`, `SF_BAD_SETTING`, `SF_DIVERGED`
 * @example
 * ```ts
 * const transform = await fitTransform({ clean, transformed }, { kernelSize: 1, seed: 1 });
 * ```
 */
export async function fitTransform(pairs: ImagePairs, options: FitOptions): Promise<LayersModel> {
  assertImagePairs(pairs);
  const { clean, transformed } = pairs;
  const network = createResidualNetwork(clean.shape.slice(1), options);
  const loss = (indices: tf.Tensor1D) => {
    const given = network.apply(tf.gather(clean, indices)) as tf.Tensor4D;
    return tf.mean<tf.Scalar>(tf.squaredDifference(given, tf.gather(transformed, indices)));
  };
  try {
    await fitNetwork(network, { count: clean.shape[0], loss }, options);
    return network;
  } catch (error) {
    network.dispose();
    throw error;
  }
}
