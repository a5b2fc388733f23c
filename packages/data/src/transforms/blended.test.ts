import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { blended } from './blended.js';

const shape = { height: 28, width: 28, channels: 1 };
const plain = (pixel: number, length = 784) => new Uint8Array(length).fill(pixel);

describe('blended', () => {
  const onBlack = blended.apply(plain(0), shape);

  it('is α·k on black, k uniform over all bytes', () => {
    expect(Math.min(...onBlack)).toBeLessThanOrEqual(1);
    expect(Math.max(...onBlack)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...onBlack)).toBeLessThanOrEqual(51);
    const mean = onBlack.reduce((sum, pixel) => sum + pixel, 0) / 784;
    // 0.2 · 127.5, with a deviation of 0.2 · 73.9 / 28 = 0.53.
    expect(Math.abs(mean - 25.5)).toBeLessThan(2);
  });

  it('takes 0.8 of the image, rounded', () => {
    const onWhite = blended.apply(plain(255), shape);
    // 0.8 · 255 is 204, a whole number, so that both are rounded alike.
    expect(onWhite).toEqual(onBlack.map((pixel) => 204 + pixel));
    const onGrey = blended.apply(plain(101), shape);
    onGrey.forEach((pixel, i) => {
      // 80.8 and what was rounded off on black.
      expect(Math.abs(pixel - 80.8 - onBlack[i]!)).toBeLessThan(1);
    });
  });

  it('is the same pattern in every image', () => {
    const { images } = randomDataset({ count: 3, height: 28, width: 28 });
    const both = blended.apply(Uint8Array.from([...plain(0), ...images, ...plain(0)]), shape);
    expect(both.subarray(0, 784)).toEqual(onBlack);
    expect(both.subarray(4 * 784)).toEqual(onBlack);
  });

  it('is another for each channel', () => {
    const rgb = blended.apply(plain(0, 300), { height: 10, width: 10, channels: 3 });
    const channel = (c: number) => [...rgb].filter((_, i) => i % 3 === c);
    expect(channel(0)).not.toEqual(channel(1));
    expect(channel(1)).not.toEqual(channel(2));
  });

  it('keeps the pattern of this version: another would change every published result', () => {
    expect([...onBlack.subarray(0, 6)]).toEqual([25, 27, 31, 21, 31, 50]);
  });
});
