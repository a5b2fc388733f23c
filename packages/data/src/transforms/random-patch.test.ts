import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import { selectSamples } from '../dataset/select-samples.js';
import { applyTransform } from './apply-transform.js';
import { randomPatch } from './random-patch.js';

const dataset = randomDataset({ count: 900, height: 7, width: 9 });
const marked = applyTransform(dataset, randomPatch);

/** Corners of the patches: rows × width + columns. Random images have no white square by chance. */
function cornersOf({ count, width }: typeof dataset, images: (i: number) => number[]): number[] {
  return Array.from({ length: count }, (_, i) => {
    const image = images(i);
    const isWhite = (at: number) =>
      [0, 1, 2, 3].every((row) => [0, 1, 2, 3].every((x) => image[at + row * width + x] === 255));
    return image.findIndex((_, at) => at % width <= width - 4 && isWhite(at));
  });
}

const corners = cornersOf(marked, (i) => imageOf(marked, i));

describe('randomPatch', () => {
  it('is one white 4×4 square in each image, and changes nothing else', () => {
    corners.forEach((corner, i) => {
      const expected = imageOf(dataset, i);
      for (let row = 0; row < 4; row++) expected.fill(255, corner + row * 9, corner + row * 9 + 4);
      expect(imageOf(marked, i)).toEqual(expected);
    });
  });

  it('has each of the 4×6 places equally often', () => {
    const counts = new Map<number, number>();
    for (const corner of corners) counts.set(corner, (counts.get(corner) ?? 0) + 1);
    expect(counts.size).toBe(24);
    // 37.5 expected, with a deviation of 6.
    for (const count of counts.values()) expect(Math.abs(count - 37.5)).toBeLessThan(24);
  });

  it('depends on the image alone: not on its index, nor on the others', () => {
    const order = [17, 3, 17, 899];
    const few = applyTransform(selectSamples(dataset, order), randomPatch);
    expect(few.images).toEqual(selectSamples(marked, order).images);
  });

  it('keeps the places of this version: others would change every published result', () => {
    expect(corners.slice(0, 4)).toEqual([1, 32, 29, 22]);
  });

  it('fits in images of 4×4 just so, and in none that are smaller', () => {
    const shape = { height: 4, width: 4, channels: 3 };
    expect(randomPatch.apply(new Uint8Array(48), shape)).toEqual(new Uint8Array(48).fill(255));
    expect(() => randomPatch.apply(new Uint8Array(36), { ...shape, width: 3 })).toThrow(
      'transform random-patch, size of the images: expected at least 4×4, got 4×3',
    );
  });
});
