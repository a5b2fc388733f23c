import { describe, expect, it } from 'vitest';

import { createDatasetFromIdx } from './create-dataset-from-idx.js';
import { formatIdx } from './format-idx.js';

const file = (name: string, shape: number[], data: number[]) => ({
  file: name,
  bytes: formatIdx({ shape, data: Uint8Array.from(data) }),
});
const images = file('images-idx', [2, 1, 3], [1, 2, 3, 4, 5, 6]);
const labels = file('labels-idx', [2], [1, 0]);
const about = { name: 'tiny', classNames: ['x', 'y'] };

describe('createDatasetFromIdx', () => {
  it('puts images and labels together', () => {
    expect(createDatasetFromIdx(images, labels, about)).toEqual({
      ...about,
      images: Uint8Array.of(1, 2, 3, 4, 5, 6),
      labels: Uint8Array.of(1, 0),
      count: 2,
      height: 1,
      width: 3,
      channels: 1,
    });
  });

  it('notices swapped files', () => {
    expect(() => createDatasetFromIdx(labels, images, about)).toThrow(
      expect.objectContaining({
        message: 'labels-idx: expected images (magic number 2051), got labels (magic number 2049)',
        code: 'SF_DATA_SWAPPED',
        hint: 'Are the image file and the label file swapped?',
      }),
    );
    expect(() => createDatasetFromIdx(images, images, about)).toThrow(
      'images-idx: expected labels (magic number 2049), got images (magic number 2051)',
    );
  });

  it.each([
    [
      'another rank',
      images,
      file('labels-idx', [1, 2], [0, 1]),
      'labels-idx: expected labels (magic number 2049), got an array of shape 1×2 (magic number 2050)',
    ],
    [
      'different counts',
      images,
      file('labels-idx', [3], [0, 1, 1]),
      'labels-idx: expected 2 labels, one for each image of images-idx, got 3',
    ],
    [
      'a label out of range',
      images,
      file('labels-idx', [2], [0, 2]),
      'labels-idx, label of sample 1: expected 0 … 1, got 2',
    ],
    [
      'no images',
      file('images-idx', [0, 1, 3], []),
      file('labels-idx', [0], []),
      'dataset tiny, count: expected an integer of at least 1, got 0',
    ],
    [
      'a cut file',
      { ...images, bytes: images.bytes.subarray(0, 20) },
      labels,
      'images-idx: expected 22 bytes, got 20: the file is cut short',
    ],
  ])('throws for %s', (_, badImages, badLabels, message) => {
    expect(() => createDatasetFromIdx(badImages, badLabels, about)).toThrow(message);
  });
});
