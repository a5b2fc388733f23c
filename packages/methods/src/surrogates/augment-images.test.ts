import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { augmentImages } from './augment-images.js';

/** Images of 2×3 pixels and two channels, each number another. */
const images = (count: number) =>
  tf.tensor4d(
    Float32Array.from({ length: count * 12 }, (_, i) => i),
    [count, 2, 3, 2],
  );
const variantsOf = (options: Parameters<typeof augmentImages>[1], count = 1): number[][] =>
  tf.tidy(() => {
    const variants = augmentImages(images(count), options);
    const rows = tf.reshape(variants, [options.copies * count, 12]).arraySync() as number[][];
    return rows;
  });

describeBackends('augmentImages', () => {
  it('mirrors half of the images and keeps channels together', async () => {
    await expectNoLeak(() => {
      const rows = variantsOf({ copies: 200, seed: 1, shift: 0, contrast: 0 });
      const mirrored = [4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7];
      const plain = Array.from({ length: 12 }, (_, i) => i);
      const count = (expected: number[]) =>
        rows.filter((row) => row.join() === expected.join()).length;
      expect(count(plain) + count(mirrored)).toBe(200);
      expect(count(mirrored)).toBeGreaterThan(70);
      expect(count(mirrored)).toBeLessThan(130);
    });
  });

  it('shifts by as much as it may, with the border going on', () => {
    const rows = variantsOf({ copies: 200, seed: 1, shift: 1, contrast: 0 }).map(String);
    // Down and right: the first row and column twice, the last ones gone.
    expect(rows).toContain('0,1,0,1,2,3,0,1,0,1,2,3');
    expect(rows).toContain('8,9,10,11,10,11,8,9,10,11,10,11');
    // Three ways down, three ways right, mirrored or not.
    expect(new Set(rows).size).toBe(18);
  });

  it('changes contrast and brightness of a whole image', () => {
    const rows = variantsOf({ copies: 100, seed: 1, shift: 0, contrast: 0.5 });
    const factors = rows.map((row) => row[1]! - row[0]!);
    const plain = rows.filter((row) => row[2]! > row[0]!);
    for (const [i, row] of rows.entries())
      if (row[2]! > row[0]!)
        expectClose(
          row,
          row.map((_, k) => row[0]! + k * factors[i]!),
          { absolute: 1e-5 },
        );
    const offsets = plain.map((row) => row[0]!);
    for (const numbers of [factors.map((factor) => factor - 1), offsets]) {
      expect(Math.max(...numbers)).toBeLessThanOrEqual(0.5);
      expect(Math.max(...numbers)).toBeGreaterThan(0.4);
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-0.5);
      expect(Math.min(...numbers)).toBeLessThan(-0.4);
    }
  });

  it('gives copy after copy, the same for the same seed', () => {
    const options = { copies: 2, seed: 1, shift: 0, contrast: 0 };
    const rows = variantsOf(options, 3);
    expect(rows.map((row) => Math.floor(Math.min(...row) / 12))).toEqual([0, 1, 2, 0, 1, 2]);
    const some = { copies: 3, seed: 1 };
    expect(variantsOf(some)).toEqual(variantsOf(some));
    expect(variantsOf(some)).not.toEqual(variantsOf({ ...some, seed: 2 }));
  });

  it('names a setting out of range', () => {
    expect(() => variantsOf({ copies: 0, seed: 1 })).toThrow('copies must be');
    expect(() => variantsOf({ copies: 1, seed: 1, shift: -1 })).toThrow('shift must be');
    expect(() => variantsOf({ copies: 1, seed: 1, contrast: 2 })).toThrow('contrast must be');
    const flat = tf.zeros([2, 12]);
    expect(() => augmentImages(flat as tf.Tensor4D, { copies: 1, seed: 1 })).toThrow(
      'images must be [n, height, width, channels]; got [2, 12]',
    );
    flat.dispose();
  });
});
