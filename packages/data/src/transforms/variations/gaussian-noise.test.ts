import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../../testing/random-dataset.js';
import { selectSamples } from '../../dataset/select-samples.js';
import { applyTransform } from '../apply-transform.js';
import { line } from '../line.js';
import { tile } from '../tile.js';
import { composeTransforms } from './compose-transforms.js';
import { gaussianNoise } from './gaussian-noise.js';

const grey = randomDataset({
  count: 2,
  height: 100,
  width: 100,
  images: new Uint8Array(20_000).fill(128),
});

describe('gaussianNoise', () => {
  it('has mean 0 and the deviation asked for', () => {
    const { images } = applyTransform(grey, gaussianNoise({ standardDeviation: 10, seed: 0 }));
    // Both images are the same, and have the same noise.
    const noise = [...images.subarray(0, 10_000)].map((pixel) => pixel - 128);
    expect(images.subarray(10_000)).toEqual(images.subarray(0, 10_000));
    const mean = noise.reduce((sum, x) => sum + x, 0) / 10_000;
    const variance = noise.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 10_000;
    expect(Math.abs(mean)).toBeLessThan(0.4);
    // Rounding adds a twelfth.
    expect(Math.abs(variance - 100 - 1 / 12)).toBeLessThan(6);
  });

  it('clips at both ends', () => {
    const noise = gaussianNoise({ standardDeviation: 1000, seed: 0 });
    const values = new Set(applyTransform(grey, noise).images);
    expect(values.has(0) && values.has(255)).toBe(true);
  });

  it('is another in each image and for each seed, whatever its index', () => {
    const dataset = randomDataset({
      images: Uint8Array.from({ length: 504 }, (_, i) => 100 + (i % 43)),
    });
    const noisy = (seed: number, of = dataset) =>
      applyTransform(of, gaussianNoise({ standardDeviation: 5, seed }));
    const noiseOf = (i: number) =>
      imageOf(noisy(0), i).map((x, at) => x - imageOf(dataset, i)[at]!);
    expect(noiseOf(0)).not.toEqual(noiseOf(1));
    expect(noisy(1).images).not.toEqual(noisy(0).images);
    const order = [5, 0];
    expect(noisy(0, selectSamples(dataset, order)).images).toEqual(
      selectSamples(noisy(0), order).images,
    );
  });

  it('of deviation 0 is none', () => {
    const none = gaussianNoise({ standardDeviation: 0, seed: 0 });
    expect(applyTransform(grey, none).images).toEqual(grey.images);
  });

  it('refuses what is no noise', () => {
    expect(() => gaussianNoise({ standardDeviation: -1, seed: 0 })).toThrow('standardDeviation');
    expect(() => gaussianNoise({ standardDeviation: 1, seed: 0.5 })).toThrow('seed');
  });
});

describe('composeTransforms', () => {
  it('is the second of the first', () => {
    const noise = gaussianNoise({ standardDeviation: 10, seed: 0 });
    const both = applyTransform(grey, composeTransforms(noise, tile));
    expect(both.images).toEqual(applyTransform(applyTransform(grey, noise), tile).images);
    expect(both.name).toBe('random+noise of deviation 10, then tile');
  });

  it('maps labels one after the other', () => {
    const next = { ...tile, mapLabel: (label: number) => (label + 1) % 3 };
    const swap = { ...line, mapLabel: (label: number) => [1, 0, 2][label] ?? 0 };
    const { labels } = applyTransform(randomDataset(), composeTransforms(next, swap));
    // 0 → 1 → 0, 1 → 2 → 2, 2 → 0 → 1.
    expect([...labels.subarray(0, 3)]).toEqual([0, 2, 1]);
  });
});
