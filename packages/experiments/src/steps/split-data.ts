import {
  createFourSets,
  createPoisonedSets,
  findTransform,
  type FourSets,
  type Poison,
} from '@sf/data';
import type { SetName } from '@sf/core';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { SpoiledData } from './bad-samples.js';

/** The training images in four sets, and those that a model is judged on. */
export function splitData(
  config: PretrainConfig,
  { train, test, badSamples }: SpoiledData,
): { training: FourSets; judged: Pick<FourSets, SetName> } {
  const poisons = poisonsOf(config);
  if (poisons.length > 0) {
    const { seed, poisonRate = 1, dirtyLabelRate = 0 } = config;
    const rated = poisons.map((poison) => ({ ...poison, poisonRate, dirtyLabelRate }));
    return {
      training: createPoisonedSets(train, { poisons: rated, seed }),
      // What T does to a model shows on all images, whichever of the training images carried it.
      judged: createPoisonedSets(test, { poisons, seed }),
    };
  }
  const samples = badSamples ?? config.forgetSamples;
  const forget = samples ? { indices: samples } : { class: config.forgetClass ?? 0 };
  const training = createFourSets(train, { forget, transform: null });
  // Samples are only in the training set: D_f is judged there, D_r on images that are all new.
  const judged = samples
    ? { retain: test, forget: training.forget, forgetClean: null, retainExtra: null }
    : createFourSets(test, { forget, transform: null });
  return { training, judged };
}

/** The classes whose images carry a T; none in Pattern A. */
function poisonsOf({ transform, forgetClass, otherPoisons = [] }: PretrainConfig): Poison[] {
  if (transform === null) return [];
  return [{ class: forgetClass ?? 0, transform }, ...otherPoisons].map((poison) => ({
    ...poison,
    transform: findTransform(poison.transform),
  }));
}
