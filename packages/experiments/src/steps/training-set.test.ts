import { createFourSets, createPretrainingSet, findTransform } from '@sf/data';
import { expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { trainingSet } from './training-set.js';

const { train } = await loadDataset();
const sets = createFourSets(train, { forget: { class: 0 }, transform: findTransform('tile') });
const imageOf = ({ images }: { images: Uint8Array }, i: number) => [
  ...images.subarray(i * 64, (i + 1) * 64),
];

it('is D_r ∪ D_f, clean, or D_r alone', () => {
  expect(trainingSet(sets, { seed: 0 }).images).toEqual(createPretrainingSet(sets).images);
  expect(trainingSet(sets, { trainOn: 'clean', seed: 0 }).images).toEqual(train.images);
  expect(trainingSet(sets, { trainOn: 'retain', seed: 0 }).count).toBe(540);
});

it('carries T on half of all images for the oracle, of every class, with the right labels', () => {
  const all = createFourSets(train, { forget: { class: 0 }, transform: findTransform('tile') });
  const oracle = trainingSet(sets, { trainOn: 'oracle', seed: 3 });
  expect(oracle.labels).toEqual(train.labels);
  const marked = createPretrainingSet({ ...all, retain: all.retainExtra! });
  const counts = Array<number>(10).fill(0);
  for (let i = 0; i < train.count; i++) {
    const [image, clean, transformed] = [oracle, train, marked].map((set) => imageOf(set, i));
    const isMarked = String(image) === String(transformed);
    expect(image).toEqual(isMarked ? transformed : clean);
    if (isMarked) counts[train.labels[i]!]!++;
  }
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
  for (const count of counts) expect(count).toBeGreaterThan(15);
  expect(trainingSet(sets, { trainOn: 'oracle', seed: 3 }).images).toEqual(oracle.images);
  expect(trainingSet(sets, { trainOn: 'oracle', seed: 4 }).images).not.toEqual(oracle.images);
});
