import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { assertImageDataset } from './assert-image-dataset.js';

describe('assertImageDataset', () => {
  it('takes a dataset of any shape', () => {
    assertImageDataset(randomDataset());
    assertImageDataset(randomDataset({ count: 2, height: 1, width: 9, channels: 3 }));
  });

  it.each([
    [{ count: 0 }, 'dataset random, count: expected an integer of at least 1, got 0'],
    [{ width: 2.5 }, 'dataset random, width: expected an integer of at least 1, got 2.5'],
    [
      { images: new Uint8Array(503) },
      'images: expected 504 bytes (count × height × width × channels), got 503',
    ],
    [{ labels: new Uint8Array(11) }, 'labels: expected 12 (one a sample), got 11'],
    [{ labels: new Uint8Array(12).fill(3, 5) }, 'label of sample 5: expected 0 … 2, got 3'],
    [{ classNames: [], labels: new Uint8Array(12) }, 'classNames: expected 1 to 256 names, got 0'],
  ])('names what does not fit: %j', (fields, message) => {
    expect(() => assertImageDataset({ ...randomDataset(), ...fields })).toThrow(message);
  });
});
