import { SfError } from '@sf/core';

import { imageLength, type ImageDataset } from './image-dataset.js';

/**
 * Checks that the fields of a dataset from outside fit together.
 *
 * @throws SfError `SF_BAD_DATASET` that names the field, what was expected and what came
 * @example
 * ```ts
 * assertImageDataset({
 *   name: 'dots',
 *   images: new Uint8Array([0, 255]),
 *   labels: new Uint8Array([0, 1]),
 *   count: 2,
 *   height: 1,
 *   width: 1,
 *   channels: 1,
 *   classNames: ['dark', 'light'],
 * });
 * ```
 */
export function assertImageDataset(dataset: ImageDataset): void {
  const { name, images, labels, count, classNames } = dataset;
  const fail = (what: string, expected: string, got: string | number) => {
    throw new SfError(`dataset ${name}, ${what}: expected ${expected}, got ${got}`, {
      code: 'SF_BAD_DATASET',
    });
  };

  for (const field of ['count', 'height', 'width', 'channels'] as const) {
    const value = dataset[field];
    if (!Number.isSafeInteger(value) || value < 1) fail(field, 'an integer of at least 1', value);
  }
  if (classNames.length < 1 || classNames.length > 256)
    fail('classNames', '1 to 256 names', classNames.length);
  if (images.length !== count * imageLength(dataset))
    fail(
      'images',
      `${count * imageLength(dataset)} bytes (count × height × width × channels)`,
      images.length,
    );
  if (labels.length !== count) fail('labels', `${count} (one a sample)`, labels.length);
  const bad = labels.findIndex((label) => label >= classNames.length);
  if (bad >= 0) fail(`label of sample ${bad}`, `0 … ${classNames.length - 1}`, labels[bad] ?? -1);
}
