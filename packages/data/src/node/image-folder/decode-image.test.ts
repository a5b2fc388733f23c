import { encode as encodePng } from 'fast-png';
import { describe, expect, it } from 'vitest';

import { jpegOf, pngOf } from '../../../testing/images.js';
import { decodeImage } from './decode-image.js';

const decode = (bytes: Uint8Array) => {
  const { shape, pixels } = decodeImage(bytes, 'f.png');
  return { shape: [shape.height, shape.width, shape.channels], pixels: [...pixels] };
};
const png = (data: number[], width: number, fields: object) =>
  encodePng({ data: Uint8Array.from(data), width, height: 2, ...fields });

// Made with libjpeg-turbo: 8×8, one component, the upper half 40, the lower 200.
const greyJpeg = Buffer.from(
  '/9j/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/' +
    'wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABgQAAIDAAAAAAAAAAAAAAAAAAAZZ6Xk/9oACAEBAAA/ACluyJSaD//Z',
  'base64',
);

describe('decodeImage, PNG', () => {
  it('keeps grey and RGB as they are', () => {
    expect(decode(png([1, 2, 3, 4], 2, { channels: 1 }))).toEqual({
      ...{ shape: [2, 2, 1], pixels: [1, 2, 3, 4] },
    });
    expect(decode(png([1, 2, 3, 4, 5, 6], 1, { channels: 3 }))).toEqual({
      ...{ shape: [2, 1, 3], pixels: [1, 2, 3, 4, 5, 6] },
    });
  });

  it('lays transparent pixels over white', () => {
    expect(decode(png([9, 0, 9, 255], 1, { channels: 2 }))).toEqual({
      ...{ shape: [2, 1, 1], pixels: [255, 9] },
    });
    expect(decode(png([0, 10, 20, 51, 1, 2, 3, 255], 1, { channels: 4 }))).toEqual({
      // 255 − 51 parts of white in 255, that is 0.8.
      ...{ shape: [2, 1, 3], pixels: [204, 206, 208, 1, 2, 3] },
    });
  });

  it('lays the one color that counts as transparent over white', () => {
    const plain = png([7, 8, 9, 7, 8, 1, 7, 8, 9, 0, 0, 0], 2, { channels: 3 });
    const keyed = withChunk(plain, 'tRNS', [0, 7, 0, 8, 0, 9]);
    expect(decode(keyed).pixels).toEqual([255, 255, 255, 7, 8, 1, 255, 255, 255, 0, 0, 0]);
  });

  it('makes RGB of a palette, of any depth', () => {
    const palette = [
      [1, 2, 3, 0],
      [4, 5, 6, 255],
    ];
    const shape = [2, 3, 3];
    const pixels = [
      [255, 255, 255],
      [4, 5, 6],
      [255, 255, 255],
      [4, 5, 6],
      [4, 5, 6],
      [4, 5, 6],
    ];
    const expected = { shape, pixels: pixels.flat() };
    expect(decode(png([0, 1, 0, 1, 1, 1], 3, { channels: 1, depth: 8, palette }))).toEqual(
      expected,
    );
    expect(decode(png([0b010 << 5, 0b111 << 5], 3, { channels: 1, depth: 1, palette }))).toEqual(
      expected,
    );
    expect(() => decode(png([0, 2], 1, { channels: 1, depth: 8, palette }))).toThrow(
      'f.png: expected a whole PNG or JPEG image, got one with color 2 of 2',
    );
  });

  it('stretches grey of few bits', () => {
    const grey = { channels: 1, depth: 2 };
    // Rows of five: 0 1 2 3 0 and 3 3 3 3 1.
    const rows = [0b00011011, 0b00000000, 0b11111111, 0b01000000];
    expect(decode(png(rows, 5, grey)).pixels).toEqual([
      ...[0, 85, 170, 255, 0],
      ...[255, 255, 255, 255, 85],
    ]);
  });

  it('refuses 16 bits, and interlacing with fewer than 8', () => {
    const deep = { width: 1, height: 1, channels: 1, depth: 16 } as const;
    expect(() => decode(encodePng({ ...deep, data: Uint16Array.of(1) }))).toThrow(
      'f.png: expected a whole PNG or JPEG image, got one of 16 bits a channel; 8 bits are read',
    );
    const size = { width: 3, height: 2, channels: 1 };
    const lace = (image: Parameters<typeof encodePng>[0]) =>
      encodePng(image, { interlace: 'Adam7' });
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(decode(lace({ ...size, data })).pixels).toEqual([1, 2, 3, 4, 5, 6]);
    expect(() => decode(lace({ ...size, width: 8, depth: 1, data: data.subarray(0, 2) }))).toThrow(
      'got an interlaced one of fewer than 8 bits',
    );
  });
});

describe('decodeImage, JPEG', () => {
  it('gives RGB for three components and grey for one', () => {
    const { shape, pixels } = decode(jpegOf([200, 40, 90]));
    expect(shape).toEqual([2, 3, 3]);
    pixels.forEach((value, i) => expect(Math.abs(value - [200, 40, 90][i % 3]!)).toBeLessThan(3));
    const grey = decode(greyJpeg);
    expect(grey.shape).toEqual([8, 8, 1]);
    grey.pixels.forEach((value, i) =>
      expect(Math.abs(value - (i < 32 ? 40 : 200))).toBeLessThan(4),
    );
  });

  it('refuses 12 bits', () => {
    const deep = Buffer.from(greyJpeg);
    deep[deep.indexOf(Buffer.of(0xff, 0xc0)) + 4] = 12;
    expect(() => decode(deep)).toThrow('got one of 12 bits a component');
  });
});

describe('decodeImage', () => {
  it('goes by the content and not by the name', () => {
    expect(decodeImage(pngOf([1]), 'x.jpg').shape.channels).toBe(1);
  });

  it('refuses every file that is cut short', () => {
    for (const whole of [pngOf([1, 2, 3]), jpegOf([1, 2, 3]), greyJpeg])
      for (let length = 0; length < whole.length; length++)
        expect(() => decode(whole.subarray(0, length))).toThrow(
          'f.png: expected a whole PNG or JPEG',
        );
  });

  it('refuses a PNG with any byte changed', () => {
    const whole = pngOf([1, 2, 3]);
    const unnoticed = whole.filter((_, i) => {
      const changed = whole.slice();
      changed[i]! ^= 0x5a;
      try {
        decodeImage(changed, 'f.png');
        return true;
      } catch {
        return false;
      }
    });
    expect(unnoticed).toHaveLength(0);
  });

  it.each([
    ['an empty file', [], 'an empty file'],
    ['a GIF', [0x47, 0x49, 0x46, 0x38, 0x39], 'a file that starts with 47 49 46 38'],
  ])('says what %s is', (_, bytes, got) => {
    expect(() => decode(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({
        code: 'SF_DATA_IMAGE',
        message: `f.png: expected a whole PNG or JPEG image, got ${got}`,
      }),
    );
  });
});

/** Puts a chunk after the header of a PNG. */
function withChunk(bytes: Uint8Array, type: string, data: number[]): Uint8Array {
  const chunk = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
  const framed = Buffer.alloc(chunk.length + 8);
  framed.writeUInt32BE(data.length);
  chunk.copy(framed, 4);
  framed.writeUInt32BE(crc32(chunk), chunk.length + 4);
  const headerEnd = 8 + 12 + 13;
  return Buffer.concat([bytes.subarray(0, headerEnd), framed, bytes.subarray(headerEnd)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
