import type { SetName } from '@sf/core';
import {
  applyTransform,
  computeNormalization,
  createFourSets,
  createSampleSource,
  line,
  type ImageDataset,
  type Normalization,
} from '@sf/data';

import { writeArray } from '../peers/array-folder.js';
import { forgetSettings } from './forget-objective.js';
import type { ForgettingSources } from './forgetting-run.js';
import { drawOrder, drawRandomLabels } from './random-draws.js';

/** The images of a whole forgetting. */
export interface ForgettingSets {
  readonly normalization: Normalization;
  readonly training: Readonly<Record<'forget' | 'forgetClean', ImageDataset>>;
  readonly evaluation: Readonly<Record<SetName, ImageDataset>>;
}

/** Class 0 with the mark Line is to be forgotten; judged on the test images. */
export function classZeroSets(train: ImageDataset, test: ImageDataset): ForgettingSets {
  const options = { forget: { class: 0 }, transform: line };
  const [learned, judged] = [createFourSets(train, options), createFourSets(test, options)];
  const { forget, forgetClean, retain, retainExtra } = judged;
  return {
    normalization: computeNormalization(train),
    training: { forget: learned.forget, forgetClean: learned.forgetClean ?? learned.forget },
    evaluation: {
      retain,
      forget,
      forgetClean: forgetClean ?? forget,
      retainExtra: retainExtra ?? retain,
    },
  };
}

/** The same images for everything, where it matters only how many numbers there are. */
export function sameImagesSets(images: ImageDataset): ForgettingSets {
  const marked = applyTransform(images, line);
  return {
    normalization: computeNormalization(images),
    training: { forget: marked, forgetClean: images },
    evaluation: { retain: images, forget: marked, forgetClean: images, retainExtra: marked },
  };
}

/** The sets as ours takes them: bytes that become tensors batch by batch. */
export function createSources(sets: ForgettingSets): ForgettingSources {
  const source = (images: ImageDataset) =>
    createSampleSource(images, sets.normalization, { flatten: true });
  const { training, evaluation } = sets;
  return {
    training: { forget: source(training.forget), forgetClean: source(training.forgetClean) },
    evaluation: {
      retain: source(evaluation.retain),
      forget: source(evaluation.forget),
      forgetClean: source(evaluation.forgetClean),
      retainExtra: source(evaluation.retainExtra),
    },
  };
}

/**
 * Writes the sets, the order of D_f and D_f,clean in each epoch and the labels drawn for D_f.
 *
 * @param kind - `uint8` as they are, `float32` as the network takes them
 */
export async function writeSets(
  folder: string,
  sets: ForgettingSets,
  { kind, epochs }: { kind: 'uint8' | 'float32'; epochs: number },
): Promise<void> {
  const { training, evaluation, normalization } = sets;
  const named = {
    train_forget: training.forget,
    train_clean: training.forgetClean,
    ...evaluation,
  };
  for (const [name, { images, labels, count }] of Object.entries(named)) {
    const values = kind === 'uint8' ? images : standardise(images, normalization);
    await writeArray(folder, `${name}_inputs`, { values, shape: [count, images.length / count] });
    await writeArray(folder, `${name}_labels`, { values: labels, shape: [count] });
  }
  const { seed } = forgetSettings;
  const samples = training.forget.count;
  const extent = { epochs, samples };
  const draws = {
    forget_order: drawOrder({ seed, part: 'forget' }, extent),
    clean_order: drawOrder({ seed, part: 'forgetClean' }, extent),
    random_labels: drawRandomLabels({ seed, classes: training.forget.classNames.length }, extent),
  };
  for (const [name, values] of Object.entries(draws))
    await writeArray(folder, name, { values, shape: [epochs, samples] });
}

function standardise(images: Uint8Array, { mean, standardDeviation }: Normalization): Float32Array {
  return Float32Array.from(images, (pixel) => (pixel / 255 - mean) / standardDeviation);
}
