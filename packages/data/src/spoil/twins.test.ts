import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import { createFourSets } from '../split/create-four-sets.js';
import { randomPatch } from '../transforms/random-patch.js';
import { tile } from '../transforms/tile.js';
import { inpaintPixels } from './inpaint-pixels.js';
import { inpaintTwins } from './inpaint-twins.js';
import { mispairTwins } from './mispair-twins.js';

const dataset = randomDataset({ count: 60 });

describe('mispairTwins', () => {
  it('puts other images of the class in place of so many, seeded, and keeps the labels', () => {
    const { dataset: spoiled, indices } = mispairTwins(dataset, { count: 20, seed: 0 });
    expect(indices).toHaveLength(20);
    for (let i = 0; i < 60; i++) {
      const image = imageOf(spoiled, i).join();
      const from = [...Array(60).keys()].filter((k) => imageOf(dataset, k).join() === image);
      expect(from).toHaveLength(1);
      expect(from[0] === i).toBe(!indices.includes(i));
      expect(dataset.labels[from[0]!]).toBe(dataset.labels[i]);
    }
    expect(spoiled.labels).toEqual(dataset.labels);
    expect(mispairTwins(dataset, { count: 20, seed: 0 }).dataset.images).toEqual(spoiled.images);
    expect(mispairTwins(dataset, { count: 20, seed: 1 }).indices).not.toEqual(indices);
  });

  it('can hit every image', () => {
    const { dataset: spoiled } = mispairTwins(dataset, { count: 60, seed: 0 });
    for (let i = 0; i < 60; i++) expect(imageOf(spoiled, i)).not.toEqual(imageOf(dataset, i));
  });

  it('refuses a class with a single image, and too many samples', () => {
    const lonely = { ...dataset, labels: new Uint8Array(60).fill(1, 1) };
    expect(() => mispairTwins(lonely, { count: 60, seed: 0 })).toThrow(
      'twins of random: expected another image of class 0, got sample 0 alone',
    );
    expect(() => mispairTwins(dataset, { count: 61, seed: 0 })).toThrow('count must be');
  });
});

describe('inpaintPixels', () => {
  it('goes from the outside to the inside, a ring at a time', () => {
    const image = Uint8Array.of(...[10, 99, 99, 99, 99], ...[40, 99, 99, 99, 50]);
    const isUnknown = Array.from(image, (pixel) => pixel === 99);
    // (10 + 40)/2; 50; then (25 + 25 + 50 + 50 + …)/n of the ring before.
    expect([...inpaintPixels(image, { height: 2, width: 5, channels: 1 }, isUnknown)]).toEqual([
      ...[10, 25, 37.5, 50, 50],
      ...[40, 25, 37.5, 50, 50],
    ]);
  });

  it('fills each channel by itself', () => {
    const image = Uint8Array.of(1, 200, 0, 0, 4, 100);
    expect([
      ...inpaintPixels(image, { height: 1, width: 3, channels: 2 }, [false, true, false]),
    ]).toEqual([1, 200, 2.5, 150, 4, 100]);
  });
});

describe('inpaintTwins', () => {
  const sets = createFourSets(dataset, { forget: { class: 1 }, transform: tile });
  const clean = sets.forgetClean!;
  const isMarked = (at: number) => {
    const [row, column] = [Math.floor(at / 6), at % 6];
    return row >= 2 && row < 6 && column >= 2;
  };

  it('keeps what T leaves alone, and forgets what it overwrites', () => {
    const twins = inpaintTwins(sets, { standardDeviation: 0, seed: 0 });
    expect(twins).toMatchObject({ count: 20, name: 'random/forget-clean/inpainted' });
    expect(twins.labels).toEqual(clean.labels);
    const image = imageOf(clean, 3);
    const filled = imageOf(twins, 3);
    filled.forEach((pixel, at) => {
      if (!isMarked(at)) expect(pixel).toBe(image[at]);
    });
    // The corner of the square at row 2, column 2 touches five known pixels.
    const around = [7, 8, 9, 13, 19].map((at) => image[at]!);
    expect(filled[14]).toBe(Math.round(around.reduce((sum, x) => sum + x, 0) / 5));
    expect(imageOf(clean, 3)).toEqual(image);
  });

  it('does not depend on the pixels below the mark', () => {
    const images = clean.images.map((pixel, i) => (isMarked(i % 42) ? 7 : pixel));
    const others: ImageDataset = { ...clean, images };
    const options = { standardDeviation: 12, seed: 3 };
    expect(inpaintTwins({ ...sets, forgetClean: others }, options).images).toEqual(
      inpaintTwins(sets, options).images,
    );
  });

  it('has noise where it was filled in, and nowhere else', () => {
    const [plain, noisy, other] = [
      { standardDeviation: 0, seed: 0 },
      { standardDeviation: 9, seed: 0 },
      { standardDeviation: 9, seed: 1 },
    ].map((options) => inpaintTwins(sets, options));
    const noise = [...noisy!.images].map((pixel, i) => pixel - plain!.images[i]!);
    noise.forEach((value, i) => {
      if (!isMarked(i % 42)) expect(value).toBe(0);
    });
    const inside = noise.filter((_, i) => isMarked(i % 42));
    const variance = inside.reduce((sum, x) => sum + x * x, 0) / inside.length;
    // 320 numbers: 81 with a deviation of 6.4.
    expect(Math.abs(variance - 81)).toBeLessThan(26);
    expect(other!.images).not.toEqual(noisy!.images);
  });

  it('refuses sets that are no twins, and a T that changes all', () => {
    const none = { standardDeviation: 0, seed: 0 };
    expect(() => inpaintTwins({ ...sets, forgetClean: null }, none)).toThrow('has no clean twins');
    expect(() => inpaintTwins({ ...sets, forgetClean: dataset }, none)).toThrow(
      'twins of random/forget: expected 20 images of 7×6×1, got 60 images of 7×6×1',
    );
    // Each image has its patch elsewhere.
    const all = createFourSets(randomDataset({ count: 900 }), {
      ...{ forget: { class: 1 }, transform: randomPatch },
    });
    expect(() => inpaintTwins(all, none)).toThrow(
      'twins of random/forget: expected pixels that T leaves alone in all images, got none',
    );
  });
});
