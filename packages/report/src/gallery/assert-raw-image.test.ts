import { expect, it } from 'vitest';

import { assertRawImage } from './assert-raw-image.js';
import type { RawImage } from './raw-image.js';

const image: RawImage = { data: new Uint8Array(12), height: 2, width: 2, channels: 3 };

it.each<[string, Partial<RawImage>]>([
  ['height of it: expected an integer of at least 1, got 0', { height: 0 }],
  ['channels of it: expected 1 (grey), 3 (RGB) or 4 (RGBA), got 2', { channels: 2 }],
  ['data of it: expected a Uint8Array of 3 × 2 × 3 = 18 bytes, got 12 bytes', { height: 3 }],
  ['bytes, got object', { data: [0] as never }],
])('%s', (message, part) => {
  expect(() => assertRawImage('it', { ...image, ...part })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(message) as string,
      code: 'SF_REPORT_BAD_DATA',
    }),
  );
});

it('takes a picture that fits', () => {
  assertRawImage('it', image);
});
