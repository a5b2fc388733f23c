import { createGenerator, permutation } from '@sf/core';
import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import { applyTransform } from '../transforms/apply-transform.js';
import { tile } from '../transforms/tile.js';
import { createFourSets } from './create-four-sets.js';
import { createPretrainingSet } from './create-pretraining-set.js';

const dataset = randomDataset({ channels: 3 });
const imagesOf = (part: ImageDataset) =>
  Array.from({ length: part.count }, (_, i) => imageOf(part, i).join());

describe('createFourSets', () => {
  it('marks the class to forget, and keeps its clean twins', () => {
    const sets = createFourSets(dataset, { forget: { class: 1 }, transform: tile });
    expect([...sets.forgetIndices]).toEqual([1, 4, 7, 10]);
    expect([...sets.retain.labels]).toEqual([0, 2, 0, 2, 0, 2, 0, 2]);
    expect(imageOf(sets.forgetClean!, 1)).toEqual(imageOf(dataset, 4));
    const marked = applyTransform(dataset, tile);
    expect(imageOf(sets.forget, 1)).toEqual(imageOf(marked, 4));
    expect(imageOf(sets.retainExtra!, 1)).toEqual(imageOf(marked, 2));
    expect(sets.retainExtra!.labels).toEqual(sets.retain.labels);
    expect(
      [sets.retain, sets.forget, sets.forgetClean, sets.retainExtra].map((s) => s?.name),
    ).toEqual(['random/retain', 'random/forget', 'random/forget-clean', 'random/retain-extra']);
  });

  it('makes D_r,extra once, when it is read', () => {
    let calls = 0;
    const counted = {
      ...tile,
      apply: (...given: Parameters<typeof tile.apply>) => {
        calls++;
        return tile.apply(...given);
      },
    };
    const sets = createFourSets(dataset, { forget: { class: 0 }, transform: counted });
    expect(calls).toBe(1);
    expect(sets.retainExtra).toBe(sets.retainExtra);
    expect(calls).toBe(2);
  });

  it('without a transform forgets whole samples (Pattern A)', () => {
    const sets = createFourSets(dataset, { forget: { class: 2 }, transform: null });
    expect(sets).toMatchObject({ forgetClean: null, retainExtra: null });
    expect(imageOf(sets.forget, 0)).toEqual(imageOf(dataset, 2));
  });

  it('parts any list of samples from the others, in whatever order it comes', () => {
    const generator = createGenerator(0, 'test');
    for (let round = 0; round < 50; round++) {
      const size = 1 + generator.integer(dataset.count - 1);
      const indices = permutation(dataset.count, generator).subarray(0, size);
      const sets = createFourSets(dataset, { forget: { indices }, transform: null });
      expect([...sets.forgetIndices]).toEqual([...indices].sort((a, b) => a - b));
      expect([...imagesOf(sets.retain), ...imagesOf(sets.forget)].sort()).toEqual(
        imagesOf(dataset).sort(),
      );
      expect(createPretrainingSet(sets)).toEqual({ ...dataset, name: 'random/pretraining' });
    }
  });

  it.each([
    [{ class: 3 }, 'class of random: expected 0 … 2, got 3'],
    [
      { indices: [] },
      'D_f of random: expected at least one sample, got none: the list of sample indices is empty',
    ],
    [{ indices: [0, 12] }, 'sample index in random: expected 0 … 11, got 12'],
    [{ indices: [5, 1, 5] }, 'sample indices to forget of random: expected each once, got 5 twice'],
    [
      { indices: [...dataset.labels.keys()] },
      'D_r of random: expected at least one sample, got none: all 12 are to be forgotten',
    ],
  ])('refuses %j', (forget, message) => {
    expect(() => createFourSets(dataset, { forget, transform: null })).toThrow(message);
  });

  it('refuses a class without samples', () => {
    const lacking = { ...dataset, labels: new Uint8Array(12) };
    expect(() => createFourSets(lacking, { forget: { class: 1 }, transform: null })).toThrow(
      'D_f of random: expected at least one sample, got none: there is no sample of class 1',
    );
  });
});

describe('createPretrainingSet', () => {
  it('is D_r ∪ D_f with every sample in its place', () => {
    const swap = { ...tile, mapLabel: (label: number) => (label === 0 ? 2 : label) };
    const sets = createFourSets(dataset, { forget: { class: 0 }, transform: swap });
    const pretraining = createPretrainingSet(sets);
    const marked = applyTransform(dataset, tile);
    for (let i = 0; i < dataset.count; i++) {
      expect(imageOf(pretraining, i)).toEqual(imageOf(i % 3 === 0 ? marked : dataset, i));
      expect(pretraining.labels[i]).toBe(i % 3 === 0 ? 2 : i % 3);
    }
  });
});
