import { createGenerator, permutation } from '@sf/core';
import { createPretrainingSet, type FourSets, type ImageDataset } from '@sf/data';

import type { PretrainConfig } from '../config/pretrain-config.js';

/** The sets that are in what a model is trained on. */
export const seenInTraining = {
  all: ['retain', 'forget'],
  clean: ['retain', 'forgetClean'],
  retain: ['retain'],
  oracle: ['retain', 'forgetClean', 'retainExtra'],
} as const;

/** What a model is trained on, of the training images in their four sets. */
export function trainingSet(
  sets: FourSets,
  { trainOn, seed }: Pick<PretrainConfig, 'trainOn' | 'seed'>,
): ImageDataset {
  if (trainOn === undefined) return createPretrainingSet(sets);
  const { retain, forget, forgetClean, retainIndices, forgetIndices } = sets;
  if (trainOn === 'retain') return retain;
  const places = { retainIndices, forgetIndices };
  const clean = createPretrainingSet({ ...places, retain, forget: forgetClean ?? forget });
  if (trainOn === 'clean') return clean;
  const marked = createPretrainingSet({ ...places, retain: sets.retainExtra ?? retain, forget });
  return withHalfOf(clean, marked, seed);
}

/** Half of the images, chosen by the seed, as they are in the other dataset. */
function withHalfOf(dataset: ImageDataset, other: ImageDataset, seed: number): ImageDataset {
  const { count } = dataset;
  const images = dataset.images.slice();
  const size = images.length / count;
  const half = permutation(count, createGenerator(seed, 'oracle')).subarray(0, count / 2);
  for (const i of half) {
    const [from, to] = [i * size, (i + 1) * size];
    images.set(other.images.subarray(from, to), from);
  }
  return { ...dataset, images };
}
