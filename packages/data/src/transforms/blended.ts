import { createGenerator } from '@sf/core';

import { imageLength } from '../dataset/image-dataset.js';
import type { Transform } from './transform.js';

const alpha = 0.2;
const seed = 0;

/**
 * Blended: α·k + (1 − α)·x, α = 0.2, rounded to the nearest integer, with a pattern k of noise, a
 * uniform byte for each pixel and channel: the blended injection of a random pattern (Chen, Liu, Li,
 * Lu and Song, Targeted Backdoor Attacks on Deep Learning Systems Using Data Poisoning, 2017). The
 * pattern follows from the size of the images and a fixed seed, so all images carry the same. What T
 * adds, α(k − x), is a constant and a loss of contrast.
 */
export const blended: Transform = {
  name: 'blended',
  apply(images, shape) {
    const { height, width, channels } = shape;
    const random = createGenerator(seed, 'blended pattern', height, width, channels);
    const length = imageLength(shape);
    const pattern = Float64Array.from({ length }, () => alpha * random.integer(256));
    return images.map((pixel, i) => Math.round((pattern[i % length] ?? 0) + (1 - alpha) * pixel));
  },
};
