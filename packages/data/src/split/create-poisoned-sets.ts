import { imageLength, type ImageDataset } from '../dataset/image-dataset.js';
import { selectSamples } from '../dataset/select-samples.js';
import { applyTransform } from '../transforms/apply-transform.js';
import { choosePoisonedSamples } from './choose-poisoned-samples.js';
import type { FourSets } from './create-four-sets.js';
import { partSamples } from './part-samples.js';
import type { Poison, PoisonedSetsOptions } from './poison.js';

/**
 * The four sets where the trigger is on a part of a class only, on several classes, or on images of
 * other classes with a wrong label. Of one class that carries T throughout they are those of
 * {@link createFourSets}.
 *
 * - D_f: T of the poisoned images, each with the T and the label t of its poison.
 * - D_f,clean: the same images as they are, with their right labels, which in dirty-label poison are
 *   not those of D_f.
 * - D_r: all others as they are. Where the poison rate is below 1, images of class t are among them.
 * - D_r,extra: T(D_r) with the right labels; for several different T, T₁(D_r), then T₂(D_r), and so on.
 *
 * Numbers of images are rounded to the nearest, but at least 1 for a rate above 0. With the same seed a
 * higher rate poisons all that a lower one does, where a single poison has a `dirtyLabelRate`. A
 * transform's own `mapLabel` is not used: the poison says what the labels are.
 *
 * @param dataset - clean samples
 * @throws SfError `SF_BAD_SETTING` for a rate or seed out of range; `SF_BAD_CLASS` for a class out of
 *   range or named twice; `SF_EMPTY_SET` where nothing is poisoned, all is, or a class has no sample;
 *   the transform's own
 * @example
 * ```ts
 * const poisons = [{ class: 0, transform: tile, poisonRate: 0.1, dirtyLabelRate: 0.01 }];
 * const sets = createPoisonedSets(dataset, { poisons, seed: 0 });
 * const pretraining = createPretrainingSet(sets);
 * ```
 */
export function createPoisonedSets(
  dataset: ImageDataset,
  { poisons, seed }: PoisonedSetsOptions,
): FourSets {
  const chosen = choosePoisonedSamples(dataset, { poisons, seed });
  const forgetIndices = Uint32Array.from(chosen.flatMap((indices) => [...indices])).sort();
  const { retain, forgetClean, retainIndices } = partSamples(dataset, forgetIndices);

  const placeOf = new Uint32Array(dataset.count);
  forgetIndices.forEach((index, place) => {
    placeOf[index] = place;
  });
  const length = imageLength(dataset);
  const images = new Uint8Array(forgetClean.images.length);
  const labels = new Uint8Array(forgetClean.count);
  poisons.forEach((poison, which) => {
    const indices = chosen[which] ?? [];
    if (indices.length === 0) return;
    const marked = applyTransform(selectSamples(dataset, indices), poison.transform);
    indices.forEach((index, i) => {
      const place = placeOf[index] ?? 0;
      images.set(marked.images.subarray(i * length, (i + 1) * length), place * length);
      labels[place] = poison.class;
    });
  });

  let retainExtra: ImageDataset | undefined;
  return {
    retain,
    forget: { ...forgetClean, name: `${dataset.name}/forget`, images, labels },
    forgetClean,
    get retainExtra() {
      retainExtra ??= markWithAll(retain, poisons, `${dataset.name}/retain-extra`);
      return retainExtra;
    },
    retainIndices,
    forgetIndices,
  };
}

/** T of all samples for each different T, one set after the other, with the labels as they are. */
function markWithAll(
  dataset: ImageDataset,
  poisons: readonly Poison[],
  name: string,
): ImageDataset {
  const transforms = [...new Set(poisons.map(({ transform }) => transform))];
  const count = transforms.length * dataset.count;
  const images = new Uint8Array(count * imageLength(dataset));
  const labels = new Uint8Array(count);
  transforms.forEach((transform, i) => {
    images.set(applyTransform(dataset, transform).images, i * dataset.images.length);
    labels.set(dataset.labels, i * dataset.count);
  });
  return { ...dataset, name, images, labels, count };
}
