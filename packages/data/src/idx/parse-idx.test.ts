import { createGenerator } from '@sf/core';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { formatIdx } from './format-idx.js';
import { parseIdx } from './parse-idx.js';

// 2 images of 1×3, written by hand.
const bytes = Uint8Array.from([
  0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60,
]);

describe('parseIdx', () => {
  it('reads a file written by hand, gzipped or not', () => {
    const expected = { shape: [2, 1, 3], data: Uint8Array.of(10, 20, 30, 40, 50, 60) };
    expect(parseIdx(bytes, 'f')).toEqual(expected);
    expect(parseIdx(gzipSync(bytes), 'f')).toEqual(expected);
    expect(formatIdx(expected)).toEqual(bytes);
  });

  it('reads what lies in the middle of a buffer', () => {
    const padded = new Uint8Array(40);
    padded.set(bytes, 7);
    expect(parseIdx(padded.subarray(7, 7 + bytes.length), 'f').data[5]).toBe(60);
  });

  it('gives plain arrays for a Node Buffer, whose slice would not copy', () => {
    const { data } = parseIdx(Buffer.from(bytes), 'f');
    data.slice()[0] = 99;
    expect(data[0]).toBe(10);
  });

  it('returns what formatIdx wrote, whatever the shape', () => {
    const generator = createGenerator(1, 'test');
    for (let round = 0; round < 100; round++) {
      const shape = Array.from({ length: 1 + generator.integer(4) }, () => generator.integer(6));
      const length = shape.reduce((product, size) => product * size, 1);
      const data = Uint8Array.from({ length }, () => generator.integer(256));
      expect(parseIdx(formatIdx({ shape, data }), 'f')).toEqual({ shape, data });
    }
  });

  it('throws for every file that is cut short, plain or gzipped', () => {
    for (let length = 0; length < bytes.length; length++)
      expect(() => parseIdx(bytes.subarray(0, length), 'cut-idx')).toThrow(
        `cut-idx: expected ${length < 4 ? 4 : length < 16 ? 16 : 22} bytes, got ${length}: the file is cut short`,
      );
    const packed = gzipSync(bytes);
    for (let length = 2; length < packed.length; length++)
      expect(() => parseIdx(packed.subarray(0, length), 'cut.gz')).toThrow(
        `cut.gz: expected whole gzipped data, got ${length} bytes cut or damaged`,
      );
  });

  it('allocates nothing for the absurd size that a cut gzip file may claim', () => {
    const packed = gzipSync(bytes);
    packed.fill(0xff, -4);
    expect(() => parseIdx(packed, 'cut.gz')).toThrow('cut.gz: expected whole gzipped data');
  });

  it('throws for a file that is too long', () => {
    expect(() => parseIdx(Uint8Array.from([...bytes, 0]), 'long-idx')).toThrow(
      'long-idx: expected 22 bytes for shape 2×1×3, got 23',
    );
  });

  it.each([
    ['another format', [0x89, 0x50, 0x4e, 0x47], '89 50 4e 47'],
    ['floats', [0, 0, 0x0d, 1], '00 00 0d 01'],
    ['no dimension', [0, 0, 8, 0], '00 00 08 00'],
  ])('throws for %s', (_, magic, got) => {
    expect(() => parseIdx(Uint8Array.from(magic), 'f.png')).toThrow(
      `f.png, magic number: expected 00 00 08 and the rank (an IDX file of bytes), got ${got}`,
    );
  });
});
