import { decode } from 'jpeg-js';

import type { DecodedImage } from './decoded-image.js';

/**
 * Decodes a JPEG image: grey for one component, else RGB. Its bytes may be off by a few from those
 * of another decoder, for the standard leaves rounding and the smoothing of colors open.
 *
 * @throws Error where it is damaged or cut short, or has more than 8 bits a component
 */
export function decodeJpeg(bytes: Uint8Array): DecodedImage {
  const { height, width, data } = decode(bytes, {
    ...{ useTArray: true, formatAsRGBA: false, tolerantDecoding: false },
  });
  const { precision, components } = readFrame(bytes);
  if (precision !== 8) throw new Error(`one of ${precision} bits a component`);
  if (components !== 1) return { shape: { height, width, channels: 3 }, pixels: data };
  // The decoder gives grey three times.
  const pixels = Uint8Array.from({ length: height * width }, (_, i) => data[i * 3] ?? 0);
  return { shape: { height, width, channels: 1 }, pixels };
}

/** Reads the frame header, which the decoder keeps to itself: markers SOF0 … SOF15 (ITU-T T.81, B.2.2). */
function readFrame(bytes: Uint8Array): { precision: number; components: number } {
  let at = 2;
  while (at < bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (bytes[at] === 0xff && isFrame)
      return { precision: bytes[at + 4] ?? 0, components: bytes[at + 9] ?? 0 };
    // A fill byte stands alone; any other segment before the frame tells its length.
    at +=
      bytes[at] === 0xff && marker !== 0xff
        ? 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
        : 1;
  }
  throw new Error('one without a frame header');
}
