import { createGenerator, SfError } from '@sf/core';

import { imageLength, type ImageDataset } from '../dataset/image-dataset.js';
import { indicesOfClass } from '../dataset/indices-of-class.js';
import { chooseSamples, type SpoiledDataset, type SpoilOptions } from './mislabel-samples.js';

/**
 * Wrong pairs: puts another image of the same class in place of random samples of D_f,clean, so that
 * T of what stands there is not what stands in D_f.
 *
 * @param forgetClean - D_f,clean, with at least two images of each class that is hit; unchanged
 * @returns copies of the images, the same labels
 * @throws SfError `SF_BAD_SETTING` for a count or seed out of range, `SF_EMPTY_SET` where a class has
 *   a single image
 * @example
 * ```ts
 * const { dataset } = mispairTwins(sets.forgetClean, { count: 60, seed: 0 });
 * const imprecise = { ...sets, forgetClean: dataset };
 * ```
 */
export function mispairTwins(forgetClean: ImageDataset, options: SpoilOptions): SpoiledDataset {
  const indices = chooseSamples(forgetClean, options);
  const random = createGenerator(options.seed, 'wrong twins');
  const length = imageLength(forgetClean);
  const images = forgetClean.images.slice();
  const classes = forgetClean.classNames.map((_, label) => indicesOfClass(forgetClean, label));
  for (const index of indices) {
    const label = forgetClean.labels[index] ?? 0;
    const others = (classes[label] ?? new Uint32Array()).filter((i) => i !== index);
    if (others.length === 0)
      throw new SfError(
        `twins of ${forgetClean.name}: expected another image of class ${label}, got sample ${index} alone`,
        { code: 'SF_EMPTY_SET' },
      );
    const start = (others[random.integer(others.length)] ?? 0) * length;
    images.set(forgetClean.images.subarray(start, start + length), index * length);
  }
  const name = `${forgetClean.name}/mispaired`;
  return { dataset: { ...forgetClean, name, images }, indices };
}
