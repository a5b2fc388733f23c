import { assertNumber } from '@sf/core';

import { generatorOfImage } from '../generator-of-image.js';
import { mapImages, toByte } from '../map-images.js';
import type { Transform } from '../transform.js';

/** How strong the noise is, and which. */
export interface NoiseOptions {
  /** In steps of a pixel (0 … 255), at least 0. */
  readonly standardDeviation: number;
  /** An integer of at least 0. */
  readonly seed: number;
}

/**
 * Gaussian noise on every pixel and channel, clipped to 0 … 255 and rounded to the nearest integer. It
 * is another in each image, and follows from the image's bytes and the seed.
 *
 * With {@link composeTransforms} T lies on top of it; alone it shows what the noise does by itself.
 *
 * @throws SfError `SF_BAD_SETTING`
 * @example
 * ```ts
 * const noise = gaussianNoise({ standardDeviation: 25, seed: 0 });
 * const noisy = applyTransform(test, noise);
 * const noisyAndMarked = applyTransform(test, composeTransforms(noise, tile));
 * ```
 */
export function gaussianNoise({ standardDeviation, seed }: NoiseOptions): Transform {
  assertNumber('standardDeviation', standardDeviation, { min: 0 });
  assertNumber('seed', seed, { min: 0, integer: true });
  return {
    name: `noise of deviation ${standardDeviation}`,
    apply: (images, shape) =>
      mapImages(images, shape, (image, result) => {
        const random = generatorOfImage(image, seed, 'pixel noise');
        image.forEach((pixel, i) => {
          result[i] = toByte(pixel + standardDeviation * random.normal());
        });
      }),
  };
}
