import { assertNumber, createGenerator, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

/** Of {@link augmentImages}. */
export interface AugmentOptions {
  /** Variants of each image, at least 1. */
  readonly copies: number;
  /** An integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** The farthest that an image moves, in pixels each way, at least 0; 4 if not given. */
  readonly shift?: number;
  /** Contrast is changed by a factor of 1 ± this, and brightness by as many deviations, 0 … 1; 0.4 if not given. */
  readonly contrast?: number;
}

/**
 * Variants of images where there is nothing else to learn from: mirrored or not, shifted, with other
 * contrast and brightness. The border goes on outwards.
 *
 * @param images - float32, [n, height, width, channels]; stay the caller's
 * @returns [copies · n, height, width, channels], the images in order, copy by copy; owned by the caller;
 *   the same for the same seed
 * @throws SfError `SF_BAD_SETTING`, `SF_BAD_SHAPE`
 * @example
 * ```ts
 * const variants = augmentImages(clean, { copies: 4, seed: 1 });
 * ```
 */
export function augmentImages(images: tf.Tensor4D, options: AugmentOptions): tf.Tensor4D {
  const { copies, seed, shift = 4, contrast = 0.4 } = options;
  assertNumber('copies', copies, { min: 1, integer: true });
  assertNumber('shift', shift, { min: 0, integer: true });
  assertNumber('contrast', contrast, { min: 0, max: 1 });
  if (images.rank !== 4)
    throw new SfError(
      `images must be [n, height, width, channels]; got [${(images as tf.Tensor).shape.join(', ')}]`,
      { code: 'SF_BAD_SHAPE' },
    );
  const generator = createGenerator(seed, 'augment');
  const between = (limit: number) => limit * (2 * generator.uniform() - 1);
  const [count, height, width, channels] = images.shape;
  const size = height * width * channels;
  const from = images.dataSync<'float32'>();
  const to = new Float32Array(copies * from.length);
  for (let variant = 0; variant < copies * count; variant++) {
    const image = from.subarray((variant % count) * size, ((variant % count) + 1) * size);
    const isMirrored = generator.uniform() < 0.5;
    const [down, right] = [
      generator.integer(2 * shift + 1) - shift,
      generator.integer(2 * shift + 1) - shift,
    ];
    const [factor, offset] = [1 + between(contrast), between(contrast)];
    let at = variant * size;
    for (let y = 0; y < height; y++) {
      const row = clamp(y - down, height) * width;
      for (let x = 0; x < width; x++) {
        const column = clamp((isMirrored ? width - 1 - x : x) - right, width);
        const start = (row + column) * channels;
        for (let c = 0; c < channels; c++) to[at++] = factor * (image[start + c] ?? NaN) + offset;
      }
    }
  }
  return tf.tensor4d(to, [copies * count, height, width, channels]);
}

const clamp = (position: number, length: number) => Math.min(Math.max(position, 0), length - 1);
