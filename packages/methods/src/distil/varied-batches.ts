import { createGenerator, type Batch, type BatchStream, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { augmentImages } from '../surrogates/augment-images.js';
import type { Range } from '../surrogates/draw-gaussian.js';

/** How images are varied. */
export interface VariedOptions {
  /** Height, width and channels; inputs may be flat. */
  readonly shape: readonly [number, number, number];
  /** What an input can be. */
  readonly range: Range;
  readonly seed: number;
  /** T of inputs; its result is owned by who calls it. */
  readonly transform: (inputs: tf.Tensor) => tf.Tensor;
}

/** Batches of D_f,clean in ever new variants x̃, and then T(x̃); the same for the same seed and epoch. */
export function createVariedBatches(
  stream: BatchStream<'forgetClean'>,
  { shape, range, seed, transform }: VariedOptions,
): BatchStream<'forgetClean'> {
  const vary = (
    { inputs, labels }: LabelledBatch,
    generator: { integer(below: number): number },
  ) => {
    const varied = tf.tidy(() => {
      const images: tf.Tensor4D = tf.reshape(inputs, [-1, ...shape]);
      const variants = augmentImages(images, { copies: 1, seed: generator.integer(2 ** 31) });
      return tf.reshape(tf.clipByValue(variants, range.min, range.max), inputs.shape);
    });
    const marked = transform(varied);
    const both = { inputs: tf.concat([varied, marked]), labels: tf.concat([labels, labels]) };
    tf.dispose([inputs, labels, varied, marked]);
    return both;
  };
  return {
    batchesPerEpoch: stream.batchesPerEpoch,
    samplesPerEpoch: 2 * stream.samplesPerEpoch,
    *epoch(epoch): Iterable<Batch<'forgetClean'>> {
      const generator = createGenerator(seed, 'variants', epoch);
      for (const { forgetClean } of stream.epoch(epoch))
        yield { forgetClean: vary(forgetClean, generator) };
    },
  };
}
