import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import { indicesOfClass } from './indices-of-class.js';
import { selectSamples } from './select-samples.js';

describe('selectSamples', () => {
  it('copies the samples in the order asked for', () => {
    const dataset = randomDataset({ channels: 3 });
    const selected = selectSamples(dataset, [4, 0, 4]);
    expect(selected).toMatchObject({ count: 3, height: 7, width: 6, channels: 3, name: 'random' });
    expect([...selected.labels]).toEqual([1, 0, 1]);
    expect(imageOf(selected, 0)).toEqual(imageOf(dataset, 4));
    expect(imageOf(selected, 1)).toEqual(imageOf(dataset, 0));
    selected.images.fill(0);
    expect(imageOf(dataset, 4).some((pixel) => pixel > 0)).toBe(true);
  });

  it.each([12, -1, 0.5, NaN])('refuses the index %d', (index) => {
    expect(() => selectSamples(randomDataset(), [0, index])).toThrow(
      `sample index in random: expected 0 … 11, got ${index}`,
    );
  });

  it('refuses to make an empty dataset', () => {
    expect(() => selectSamples(randomDataset(), [], 'part')).toThrow(
      'part: expected at least one sample, got none',
    );
  });
});

describe('indicesOfClass', () => {
  it('lists every sample in just one class', () => {
    const dataset = randomDataset();
    expect([...indicesOfClass(dataset, 2)]).toEqual([2, 5, 8, 11]);
    const all = [0, 1, 2].flatMap((label) => [...indicesOfClass(dataset, label)]);
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('may be empty', () => {
    const dataset = randomDataset({ labels: new Uint8Array(12) });
    expect(indicesOfClass(dataset, 1)).toHaveLength(0);
  });

  it.each([3, -1, 1.5])('refuses class %d and names those there are', (label) => {
    expect(() => indicesOfClass(randomDataset(), label)).toThrow(
      expect.objectContaining({
        message: `class of random: expected 0 … 2, got ${label}`,
        hint: 'The classes are 0 a, 1 b, 2 c.',
      }),
    );
  });
});
