import {
  createFourSets,
  createPoisonedSets,
  findTransform,
  type FourSets,
  type Poison,
  type Transform,
} from '@sf/data';
import type { SetName } from '@sf/core';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { SpoiledData } from './bad-samples.js';

/** The images of a config in their sets. */
export interface SplitData {
  /** The training images. */
  readonly training: FourSets;
  /** What a model is judged on. */
  readonly judged: Pick<FourSets, SetName>;
  /** The same with a variation in place of each T; null where there is no T. */
  readonly vary: ((variation: (transform: Transform) => Transform) => FourSets) | null;
}

/** The training images in four sets, and those that a model is judged on. */
export function splitData(
  config: PretrainConfig,
  { train, test, badSamples }: SpoiledData,
): SplitData {
  const poisons = poisonsOf(config);
  if (poisons.length > 0) {
    const { seed, poisonRate = 1, dirtyLabelRate = 0 } = config;
    const rated = poisons.map((poison) => ({ ...poison, poisonRate, dirtyLabelRate }));
    // What T does to a model shows on all images, whichever of the training images carried it.
    const vary: SplitData['vary'] = (variation) =>
      createPoisonedSets(test, { poisons: poisonsOf(config, variation), seed });
    return {
      training: createPoisonedSets(train, { poisons: rated, seed }),
      judged: vary((transform) => transform),
      vary,
    };
  }
  const samples = badSamples ?? config.forgetSamples;
  const forget = samples ? { indices: samples } : { class: config.forgetClass ?? 0 };
  const training = createFourSets(train, { forget, transform: null });
  // Samples are only in the training set: D_f is judged there, D_r on images that are all new.
  const judged = samples
    ? { retain: test, forget: training.forget, forgetClean: null, retainExtra: null }
    : createFourSets(test, { forget, transform: null });
  return { training, judged, vary: null };
}

/** The classes whose images carry a T, or a variation of it; none in Pattern A. */
function poisonsOf(
  { transform, forgetClass, otherPoisons = [] }: PretrainConfig,
  variation = (found: Transform) => found,
): Poison[] {
  if (transform === null) return [];
  const poisons = [{ class: forgetClass ?? 0, transform }, ...otherPoisons];
  // One object for each T, by which sets tell how many different ones there are.
  const found = new Map(
    poisons.map(({ transform: name }) => [name, variation(findTransform(name))]),
  );
  return poisons.map((poison) => ({
    ...poison,
    transform: found.get(poison.transform) ?? findTransform(poison.transform),
  }));
}
