import { assertNumber, createGenerator, SfError } from '@sf/core';

import { imageLength, type ImageDataset } from '../dataset/image-dataset.js';
import type { FourSets } from '../split/create-four-sets.js';
import { mapImages, toByte } from '../transforms/map-images.js';
import type { NoiseOptions } from '../transforms/variations/gaussian-noise.js';
import { inpaintPixels } from './inpaint-pixels.js';

/**
 * Imprecise pairs: D_f,clean as someone would make it who has D_f alone and sees where the trigger is.
 * The trigger's area, which is the pixels in which any image differs from its twin, is filled in from
 * around it in every image (each ring of unknown pixels with the means of the known among their eight
 * neighbours, from the outside to the inside), then Gaussian noise is added to it. That is for a T which
 * overwrites a small part, the same in all images.
 *
 * @param sets - D_f and D_f,clean of one another; unchanged
 * @param options - of the noise; a deviation of 0 for none
 * @returns a dataset in place of D_f,clean, with its labels
 * @throws SfError `SF_BAD_SETTING`; `SF_NO_SUCH_SET` without a D_f,clean; `SF_BAD_SHAPE` where the sets
 *   differ in size; `SF_BAD_TRANSFORM` where no pixel is as T found it in all images
 * @example
 * ```ts
 * const forgetClean = inpaintTwins(sets, { standardDeviation: 10, seed: 0 });
 * ```
 */
export function inpaintTwins(
  { forget, forgetClean }: Pick<FourSets, 'forget' | 'forgetClean'>,
  { standardDeviation, seed }: NoiseOptions,
): ImageDataset {
  assertNumber('standardDeviation', standardDeviation, { min: 0 });
  const random = createGenerator(seed, 'noise of twins');
  if (!forgetClean)
    throw new SfError(`${forget.name} has no clean twins: expected four sets with a transform`, {
      code: 'SF_NO_SUCH_SET',
    });
  if (forget.count !== forgetClean.count || imageLength(forget) !== imageLength(forgetClean))
    throw new SfError(
      `twins of ${forget.name}: expected ${describeSize(forget)}, got ${describeSize(forgetClean)}`,
      { code: 'SF_BAD_SHAPE' },
    );
  const isUnknown = findChangedPixels(forget, forgetClean);
  if (!isUnknown.includes(false))
    throw new SfError(
      `twins of ${forget.name}: expected pixels that T leaves alone in all images, got none`,
      { code: 'SF_BAD_TRANSFORM', hint: 'only what lies around a trigger can be filled into it' },
    );
  const images = mapImages(forgetClean.images, forget, (clean, result) => {
    inpaintPixels(clean, forget, isUnknown).forEach((value, i) => {
      const isFilled = isUnknown[Math.floor(i / forget.channels)];
      result[i] = toByte(isFilled ? value + standardDeviation * random.normal() : value);
    });
  });
  return { ...forgetClean, name: `${forgetClean.name}/inpainted`, images };
}

function describeSize({ count, height, width, channels }: ImageDataset): string {
  return `${count} images of ${height}×${width}×${channels}`;
}

/** For each pixel of an image whether it differs in any pair. */
function findChangedPixels(forget: ImageDataset, forgetClean: ImageDataset): boolean[] {
  const { height, width, channels } = forget;
  const isChanged = Array.from({ length: height * width }, () => false);
  forget.images.forEach((value, i) => {
    if (value !== forgetClean.images[i])
      isChanged[Math.floor((i % imageLength(forget)) / channels)] = true;
  });
  return isChanged;
}
