import { imageLength, type ImageDataset } from '../dataset/image-dataset.js';
import type { FourSets } from './create-four-sets.js';

/**
 * What the model is pretrained on: D_r ∪ D_f, with every sample where it lay in the whole set.
 *
 * @returns a new dataset of the size of the one that was split
 */
export function createPretrainingSet(
  sets: Pick<FourSets, 'retain' | 'forget' | 'retainIndices' | 'forgetIndices'>,
): ImageDataset {
  const { retain, forget } = sets;
  const count = retain.count + forget.count;
  const length = imageLength(retain);
  const images = new Uint8Array(count * length);
  const labels = new Uint8Array(count);
  const place = (part: ImageDataset, indices: Uint32Array) => {
    indices.forEach((index, i) => {
      images.set(part.images.subarray(i * length, (i + 1) * length), index * length);
      labels[index] = part.labels[i] ?? 0;
    });
  };
  place(retain, sets.retainIndices);
  place(forget, sets.forgetIndices);
  const name = retain.name.replace(/\/retain$/, '/pretraining');
  return { ...retain, name, images, labels, count };
}
