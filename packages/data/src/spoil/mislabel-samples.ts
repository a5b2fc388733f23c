import { assertNumber, createGenerator, permutation } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';

/** A dataset with bad samples in it. */
export interface SpoiledDataset {
  readonly dataset: ImageDataset;
  /** The bad samples, ascending. */
  readonly indices: Uint32Array;
}

/** How many samples to spoil, and which. */
export interface SpoilOptions {
  /** 1 … the dataset's count. */
  readonly count: number;
  /** An integer of at least 0. */
  readonly seed: number;
}

/**
 * Gives random samples a wrong label: uniform over the classes that are not theirs. What a model must
 * not learn, for Pattern A on samples.
 *
 * @param dataset - at least two classes; unchanged
 * @returns a copy of the labels, the same images
 * @throws SfError `SF_BAD_SETTING` for a count or seed out of range, or fewer than two classes
 * @example
 * ```ts
 * const { dataset: spoiled, indices } = mislabelSamples(train, { count: 1000, seed: 0 });
 * const sets = createFourSets(spoiled, { forget: { indices }, transform: null });
 * ```
 */
export function mislabelSamples(dataset: ImageDataset, options: SpoilOptions): SpoiledDataset {
  const numClasses = dataset.classNames.length;
  assertNumber('classes', numClasses, { min: 2, integer: true });
  const indices = chooseSamples(dataset, options);
  const labels = dataset.labels.slice();
  const random = createGenerator(options.seed, 'wrong labels');
  for (const index of indices) {
    const label = labels[index] ?? 0;
    labels[index] = (label + 1 + random.integer(numClasses - 1)) % numClasses;
  }
  return { dataset: { ...dataset, name: `${dataset.name}/mislabelled`, labels }, indices };
}

/** Random samples, ascending. */
export function chooseSamples(
  { count: all }: ImageDataset,
  { count, seed }: SpoilOptions,
): Uint32Array {
  assertNumber('count', count, { min: 1, max: all, integer: true });
  const order = permutation(all, createGenerator(seed, 'bad samples'));
  return Uint32Array.from(order.subarray(0, count)).sort();
}
