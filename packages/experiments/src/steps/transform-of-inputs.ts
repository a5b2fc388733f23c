import { findTransform } from '@sf/data';
import type { ImageInputs } from '@sf/methods';
import * as tf from '@tensorflow/tfjs-core';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { PreparedData } from './data-store.js';

/** The images that the inputs of a model are. */
export function imagesOf({ training, normalization }: PreparedData): ImageInputs {
  const { height, width, channels } = training.forget;
  const { mean, standardDeviation } = normalization;
  const [min, max] = [-mean / standardDeviation, (1 - mean) / standardDeviation];
  return { shape: [height, width, channels], range: { min, max } };
}

/**
 * T of inputs as a model takes them: they become bytes, T's own form, and inputs again.
 *
 * @returns null where the pretraining has no T
 */
export function transformOf(
  data: PreparedData,
  pretrain: PretrainConfig,
): ((inputs: tf.Tensor) => tf.Tensor) | null {
  if (pretrain.transform === null) return null;
  const transform = findTransform(pretrain.transform);
  const { height, width, channels } = data.training.forget;
  const { mean, standardDeviation } = data.normalization;
  return (inputs) => {
    const pixels = inputs.dataSync<'float32'>();
    const bytes = Uint8Array.from(pixels, (x) =>
      Math.min(255, Math.max(0, Math.round(255 * (x * standardDeviation + mean)))),
    );
    const marked = transform.apply(bytes, { height, width, channels });
    const values = Float32Array.from(marked, (pixel) => (pixel / 255 - mean) / standardDeviation);
    return tf.tensor(values, inputs.shape);
  };
}
