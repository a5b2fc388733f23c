import { SfError } from '@sf/core';

import { imageLength, type ImageDataset, type ImageShape } from '../dataset/image-dataset.js';
import { chooseSamples, type SpoiledDataset, type SpoilOptions } from './mislabel-samples.js';

/**
 * Puts images of another dataset in place of random samples, labels and all: what does not belong
 * there, for Pattern A on samples. They are cut to size from the middle, and made grey where the
 * dataset is: the mean of their channels, rounded.
 *
 * @param others - at least `count` images, at least as large, with no more classes; the first are taken
 * @returns copies; `dataset` and `others` are unchanged
 * @throws SfError `SF_BAD_SETTING` for a count or seed out of range, `SF_BAD_SHAPE` where the images
 *   are too few, too small, of too many classes or too few channels
 * @example
 * ```ts
 * const { dataset, indices } = insertOutliers(fashion, cifar, { count: 1000, seed: 0 });
 * ```
 */
export function insertOutliers(
  dataset: ImageDataset,
  others: ImageDataset,
  options: SpoilOptions,
): SpoiledDataset {
  const indices = chooseSamples(dataset, options);
  assertFits(dataset, others, indices.length);
  const length = imageLength(dataset);
  const images = dataset.images.slice();
  const labels = dataset.labels.slice();
  indices.forEach((index, i) => {
    images.set(cutImage(others, i, dataset), index * length);
    labels[index] = others.labels[i] ?? 0;
  });
  const name = `${dataset.name}/with-outliers`;
  return { dataset: { ...dataset, name, images, labels }, indices };
}

/** The middle of an image in another shape. */
function cutImage(from: ImageDataset, index: number, shape: ImageShape): Uint8Array {
  const { height, width, channels } = shape;
  const image = new Uint8Array(imageLength(shape));
  const [top, left] = [(from.height - height) >> 1, (from.width - width) >> 1];
  const start = index * imageLength(from);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pixel = start + ((top + y) * from.width + left + x) * from.channels;
      const values = from.images.subarray(pixel, pixel + from.channels);
      const to = (y * width + x) * channels;
      if (channels === from.channels) image.set(values, to);
      else image[to] = Math.round(values.reduce((sum, value) => sum + value, 0) / from.channels);
    }
  return image;
}

function assertFits(dataset: ImageDataset, others: ImageDataset, count: number): void {
  const describe = ({ count, height, width, channels, classNames }: ImageDataset) =>
    `${count} images of ${height}×${width}×${channels}, ${classNames.length} classes`;
  const fits =
    others.count >= count &&
    others.height >= dataset.height &&
    others.width >= dataset.width &&
    (others.channels === dataset.channels || dataset.channels === 1) &&
    others.classNames.length <= dataset.classNames.length;
  if (fits) return;
  throw new SfError(
    `outliers from ${others.name} for ${dataset.name}: expected at least ${count} images, no smaller ` +
      `than ${dataset.height}×${dataset.width}×${dataset.channels}, of at most ` +
      `${dataset.classNames.length} classes; got ${describe(others)}`,
    { code: 'SF_BAD_SHAPE' },
  );
}
