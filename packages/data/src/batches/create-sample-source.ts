import { assertNumber, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { imageLength, type ImageDataset } from '../dataset/image-dataset.js';
import { assertIndex } from '../dataset/select-samples.js';
import type { Normalization } from './compute-normalization.js';

/** Samples that become tensors when they are asked for. */
export interface SampleSource {
  /** For messages. */
  readonly name: string;
  readonly count: number;
  /** Of one sample: [height × width × channels] flat, else [height, width, channels]. */
  readonly inputShape: readonly number[];
  /**
   * Some samples as a batch, in the order of the indices.
   *
   * @param indices - each 0 … `count` − 1; one may come twice
   * @returns float32 inputs and int32 labels, both owned by the caller
   */
  take(indices: ArrayLike<number>): LabelledBatch;
}

/**
 * A dataset's samples as standardised tensors.
 *
 * @param dataset - kept by reference, as bytes
 * @param normalization - of the set the model is trained on
 * @param options - `flatten`: one row a sample, as an MLP takes it, instead of an image
 * @throws SfError `SF_BAD_SETTING` for a mean or deviation that is not finite, or a deviation of 0;
 *   from `take`, `SF_BAD_INDEX`
 */
export function createSampleSource(
  dataset: ImageDataset,
  normalization: Normalization,
  { flatten = false }: { readonly flatten?: boolean } = {},
): SampleSource {
  const { name, count, images, labels, height, width, channels } = dataset;
  const { mean, standardDeviation } = normalization;
  assertNumber('normalization.mean', mean);
  assertNumber('normalization.standardDeviation', standardDeviation, { min: Number.MIN_VALUE });
  const length = imageLength(dataset);
  const inputShape = flatten ? [length] : [height, width, channels];
  const inputOf = Float32Array.from(
    { length: 256 },
    (_, pixel) => (pixel / 255 - mean) / standardDeviation,
  );
  return {
    name,
    count,
    inputShape,
    take(indices) {
      // New arrays each time: a tensor keeps the one it is given.
      const inputs = new Float32Array(indices.length * length);
      const classes = new Int32Array(indices.length);
      for (let i = 0; i < indices.length; i++) {
        const index = indices[i] ?? -1;
        assertIndex(dataset, index);
        const image = images.subarray(index * length, (index + 1) * length);
        const start = i * length;
        for (let j = 0; j < length; j++) inputs[start + j] = inputOf[image[j] ?? 0] ?? 0;
        classes[i] = labels[index] ?? 0;
      }
      return {
        inputs: tf.tensor(inputs, [indices.length, ...inputShape], 'float32'),
        labels: tf.tensor1d(classes, 'int32'),
      };
    },
  };
}
