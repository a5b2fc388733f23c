import { describe, expect, it } from 'vitest';

import type { ImageDataset } from '../dataset/image-dataset.js';
import { insertOutliers } from './insert-outliers.js';
import { mislabelSamples } from './mislabel-samples.js';

const names = (count: number) => Array.from({ length: count }, (_, i) => `class ${i}`);
const grey: ImageDataset = {
  ...{ name: 'grey', count: 50, height: 1, width: 2, channels: 1, classNames: names(10) },
  images: new Uint8Array(100).fill(7),
  labels: Uint8Array.from({ length: 50 }, (_, i) => i % 10),
};
const rgb: ImageDataset = {
  ...{ name: 'rgb', count: 2, height: 3, width: 4, channels: 3, classNames: names(3) },
  images: Uint8Array.from({ length: 72 }, (_, i) => i),
  labels: Uint8Array.of(2, 1),
};

describe('mislabelSamples', () => {
  it('gives so many samples another label, seeded, and changes nothing else', () => {
    const { dataset, indices } = mislabelSamples(grey, { count: 20, seed: 3 });
    expect(indices).toHaveLength(20);
    expect([...indices]).toEqual([...new Set(indices)].sort((a, b) => a - b));
    grey.labels.forEach((label, i) => {
      if (indices.includes(i)) expect(dataset.labels[i]).not.toBe(label);
      else expect(dataset.labels[i]).toBe(label);
      expect(dataset.labels[i]).toBeLessThan(10);
    });
    expect(dataset.images).toBe(grey.images);
    expect(grey.labels[11]).toBe(1);
    expect(mislabelSamples(grey, { count: 20, seed: 3 }).dataset.labels).toEqual(dataset.labels);
    expect(mislabelSamples(grey, { count: 20, seed: 4 }).indices).not.toEqual(indices);
  });

  it('spreads the wrong labels over all other classes', () => {
    const { dataset } = mislabelSamples(grey, { count: 50, seed: 0 });
    expect(new Set(dataset.labels).size).toBe(10);
  });

  it.each([0, 51, 1.5, NaN])('refuses %d of 50', (count) => {
    expect(() => mislabelSamples(grey, { count, seed: 0 })).toThrow(/count/);
  });
});

describe('insertOutliers', () => {
  it('puts the middle of each image in grey, with its label', () => {
    const { dataset, indices } = insertOutliers(grey, rgb, { count: 2, seed: 1 });
    // Row 1, columns 1 and 2: pixels 5 and 6 of each image, three values apart.
    const [first = 0, second = 0] = indices;
    expect([...dataset.images.subarray(2 * first, 2 * first + 2)]).toEqual([16, 19]);
    expect([...dataset.images.subarray(2 * second, 2 * second + 2)]).toEqual([52, 55]);
    expect([dataset.labels[first], dataset.labels[second]]).toEqual([2, 1]);
    expect(dataset.images.filter((value) => value !== 7)).toHaveLength(4);
    expect(grey.images.every((value) => value === 7)).toBe(true);
  });

  it.each<[string, ImageDataset, number]>([
    ['too few', rgb, 3],
    ['too small', { ...rgb, width: 1, height: 12 }, 1],
    ['too many classes', { ...rgb, classNames: names(11) }, 1],
  ])('refuses %s', (_, others, count) => {
    expect(() => insertOutliers(grey, others, { count, seed: 0 })).toThrow(
      /outliers from rgb for grey: expected at least \d images.*got 2 images of/,
    );
  });
});
