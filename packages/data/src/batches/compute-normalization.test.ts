import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { selectSamples } from '../dataset/select-samples.js';
import { computeNormalization } from './compute-normalization.js';

describe('computeNormalization', () => {
  it('is mean and deviation of pixels / 255', () => {
    const dataset = randomDataset({
      count: 2,
      height: 1,
      width: 2,
      images: Uint8Array.of(0, 255, 51, 102),
    });
    // 0, 1, 0.2, 0.4: mean 0.4, squares of the differences 0.16 + 0.36 + 0.04 + 0
    const { mean, standardDeviation } = computeNormalization(dataset);
    expect(mean).toBeCloseTo(0.4, 12);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(0.14), 12);
  });

  it('is the same to the bit in any order of the samples', () => {
    const dataset = randomDataset({ count: 12 });
    const reversed = selectSamples(dataset, [...dataset.labels.keys()].reverse());
    expect(computeNormalization(reversed)).toEqual(computeNormalization(dataset));
  });

  it('refuses images of one value', () => {
    const images = new Uint8Array(12 * 42).fill(7);
    expect(() => computeNormalization(randomDataset({ images }))).toThrow(
      'pixels of random: expected different values, got one only',
    );
  });
});
