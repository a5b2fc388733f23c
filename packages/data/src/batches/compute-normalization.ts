import { SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';

/** How a pixel becomes a model's input: (pixel / 255 − mean) / standardDeviation. */
export interface Normalization {
  readonly mean: number;
  /** Above 0. */
  readonly standardDeviation: number;
}

/**
 * One mean and one standard deviation (of the population) over all pixels / 255 of a dataset: the
 * training set, and the same numbers for every other.
 *
 * @throws SfError `SF_CONSTANT_IMAGES` where all pixels are equal
 */
export function computeNormalization(dataset: ImageDataset): Normalization {
  const { images } = dataset;
  const total = images.length;
  // Counts are exact, so the result does not depend on the order of the samples.
  const counts = new Float64Array(256);
  for (let i = 0; i < total; i++) {
    const pixel = images[i] ?? 0;
    counts[pixel] = (counts[pixel] ?? 0) + 1;
  }
  const mean = counts.reduce((sum, count, pixel) => sum + count * (pixel / 255), 0) / total;
  const variance =
    counts.reduce((sum, count, pixel) => sum + count * (pixel / 255 - mean) ** 2, 0) / total;
  if (counts.includes(total))
    throw new SfError(`pixels of ${dataset.name}: expected different values, got one only`, {
      code: 'SF_CONSTANT_IMAGES',
    });
  return { mean, standardDeviation: Math.sqrt(variance) };
}
