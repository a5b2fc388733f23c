import { SfError } from '@sf/core';

import { imageLength, type ImageDataset } from './image-dataset.js';

/**
 * A dataset of copies of some samples, in the order of the indices; an index may come twice.
 *
 * @param indices - at least one, each 0 … `dataset.count` − 1
 * @param name - of the new dataset; that of the old one where absent
 * @throws SfError `SF_EMPTY_SET` without an index, `SF_BAD_INDEX` for one out of range
 */
export function selectSamples(
  dataset: ImageDataset,
  indices: ArrayLike<number>,
  name = dataset.name,
): ImageDataset {
  const count = indices.length;
  if (count === 0)
    throw new SfError(`${name}: expected at least one sample, got none`, { code: 'SF_EMPTY_SET' });
  const length = imageLength(dataset);
  const images = new Uint8Array(count * length);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const index = indices[i] ?? -1;
    assertIndex(dataset, index);
    images.set(dataset.images.subarray(index * length, (index + 1) * length), i * length);
    labels[i] = dataset.labels[index] ?? 0;
  }
  const { height, width, channels, classNames } = dataset;
  return { name, images, labels, count, height, width, channels, classNames };
}

/** Throws `SF_BAD_INDEX` unless `index` is one of the dataset's samples. */
export function assertIndex(
  { name, count }: Pick<ImageDataset, 'name' | 'count'>,
  index: number,
): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new SfError(`sample index in ${name}: expected 0 … ${count - 1}, got ${index}`, {
    code: 'SF_BAD_INDEX',
  });
}
