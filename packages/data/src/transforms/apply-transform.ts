import { SfError } from '@sf/core';

import type { ImageDataset } from '../dataset/image-dataset.js';
import type { Transform } from './transform.js';

/**
 * T of every sample.
 *
 * @param transform - one of {@link transformNames} or any other that keeps the contract
 * @returns a new dataset of the same size, shape and classes
 * @throws SfError `SF_BAD_TRANSFORM` where T changes the images' size, writes into what it is given
 *   or maps a label to no class
 */
export function applyTransform(dataset: ImageDataset, transform: Transform): ImageDataset {
  const fail = (what: string) =>
    new SfError(`transform ${transform.name} on ${dataset.name}, ${what}`, {
      code: 'SF_BAD_TRANSFORM',
    });
  const { height, width, channels, classNames } = dataset;
  // T gets a copy: one that breaks its contract must not have spoilt the caller's images. (A Node
  // Buffer's `slice` would be no copy.)
  const given = new Uint8Array(dataset.images);
  const images = transform.apply(given, { height, width, channels });
  if (!(images instanceof Uint8Array))
    throw fail(`result: expected a Uint8Array, got ${typeof images}`);
  if (images.length !== given.length)
    throw fail(
      `size of the result: expected ${given.length} bytes (${dataset.count} images of ${height}×${width}×${channels}), got ${images.length}`,
    );
  if (!isEqual(given, dataset.images))
    throw fail('its input: expected to be unchanged, got other bytes; return a new array');

  const labels = dataset.labels.map((label, i) => {
    const mapped = transform.mapLabel?.(label) ?? label;
    if (!Number.isInteger(mapped) || mapped < 0 || mapped >= classNames.length)
      throw fail(`label of sample ${i}: expected 0 … ${classNames.length - 1}, got ${mapped}`);
    return mapped;
  });
  return { ...dataset, name: `${dataset.name}+${transform.name}`, images, labels };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
