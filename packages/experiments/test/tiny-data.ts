import { createGenerator } from '@sf/core';
import type { ImageDataset } from '@sf/data';

/** Ten classes of noisy 8×8 images that are easily told apart, in place of a real dataset. */
export function loadDataset(): Promise<{ train: ImageDataset; test: ImageDataset }> {
  return Promise.resolve({ train: createImages('train', 600), test: createImages('test', 100) });
}

function createImages(name: string, count: number): ImageDataset {
  const prototypes = createGenerator(0, 'prototypes');
  const prototype = Array.from({ length: 10 * 64 }, () => prototypes.integer(160));
  const noise = createGenerator(0, 'noise', name);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const images = Uint8Array.from(
    { length: count * 64 },
    (_, i) => (prototype[(labels[i >> 6] ?? 0) * 64 + (i & 63)] ?? 0) + noise.integer(96),
  );
  const classNames = Array.from({ length: 10 }, (_, label) => `class ${label}`);
  return {
    name: `tiny-${name}`,
    images,
    labels,
    count,
    height: 8,
    width: 8,
    channels: 1,
    classNames,
  };
}
