import { createGenerator } from '@sf/core';

import type { ImageDataset } from '../src/index.js';

/** Random images with labels 0, 1, …, 0, 1, …: small, and of no special size. */
export function randomDataset(fields: Partial<ImageDataset> = {}, seed = 0): ImageDataset {
  const { count = 12, height = 7, width = 6, channels = 1, classNames = ['a', 'b', 'c'] } = fields;
  const generator = createGenerator(seed, 'test');
  return {
    name: 'random',
    images: Uint8Array.from({ length: count * height * width * channels }, () =>
      generator.integer(256),
    ),
    labels: Uint8Array.from({ length: count }, (_, i) => i % classNames.length),
    count,
    height,
    width,
    channels,
    classNames,
    ...fields,
  };
}

/** The bytes of one image. */
export function imageOf(dataset: ImageDataset, index: number): number[] {
  const length = dataset.height * dataset.width * dataset.channels;
  return Array.from(dataset.images.subarray(index * length, (index + 1) * length));
}
