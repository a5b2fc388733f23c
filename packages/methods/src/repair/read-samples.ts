import { SfError, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import type { ImagePairs } from '../restorer/image-pairs.js';
import type { ImageInputs, RepairContext } from './repair-context.js';

/** D_f,clean and D_f, sample by sample. */
export interface PairedSamples {
  /** With the right labels; owned by who asked. */
  readonly clean: LabelledBatch;
  /** Of D_f, in the same order, with the same labels; owned by who asked. */
  readonly transformed: LabelledBatch;
}

/**
 * All pairs in memory: 8 bytes a number of an input.
 *
 * @throws SfError `SF_NO_SAMPLES`
 */
export function readPairs(context: RepairContext): PairedSamples {
  const all = [...context.pairs()];
  try {
    if (all.length === 0) throw new SfError('there are no pairs', { code: 'SF_NO_SAMPLES' });
    const labels = () => tf.concat(all.map(({ clean }) => clean.labels));
    return {
      clean: { inputs: tf.concat(all.map(({ clean }) => clean.inputs)), labels: labels() },
      transformed: { inputs: tf.concat(all.map((pair) => pair.transformed)), labels: labels() },
    };
  } finally {
    for (const { clean, transformed } of all) tf.dispose([clean.inputs, clean.labels, transformed]);
  }
}

/** Frees what {@link readPairs} gave. */
export function disposePairs({ clean, transformed }: PairedSamples): void {
  tf.dispose([clean.inputs, clean.labels, transformed.inputs, transformed.labels]);
}

/**
 * Some of the pairs as images.
 *
 * @param indices - of the pairs
 * @returns owned by the caller
 */
export function imagesOf(
  { clean, transformed }: PairedSamples,
  indices: readonly number[],
  images: ImageInputs,
): ImagePairs {
  return tf.tidy(() => {
    const rows = tf.tensor1d([...indices], 'int32');
    const gathered = ({ inputs }: LabelledBatch) => asImages(tf.gather(inputs, rows), images);
    return { clean: gathered(clean), transformed: gathered(transformed) };
  });
}

/** Inputs, flat or not, as images; new, but for the memory. */
export const asImages = (inputs: tf.Tensor, { shape }: ImageInputs): tf.Tensor4D =>
  tf.reshape(inputs, [-1, ...shape]);
