import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import { loadFashionMnistSample } from '../node/load-fashion-mnist-sample.js';
import { applyTransform } from '../transforms/apply-transform.js';
import { line } from '../transforms/line.js';
import { tile } from '../transforms/tile.js';
import { createFourSets } from './create-four-sets.js';
import { createPoisonedSets } from './create-poisoned-sets.js';
import { createPretrainingSet } from './create-pretraining-set.js';
import type { Poison } from './poison.js';

const dataset = randomDataset({ count: 90 });
const withTile = applyTransform(dataset, tile);
const withLine = applyTransform(dataset, line);
const setsOf = (poisons: readonly Poison[], seed = 0) =>
  createPoisonedSets(dataset, { poisons, seed });

/** For each sample of a dataset of the size of ours: its image's transform, and its label. */
function describeSamples(part: ImageDataset): string[] {
  return Array.from({ length: part.count }, (_, i) => {
    const image = imageOf(part, i).join();
    const of = { clean: dataset, tile: withTile, line: withLine };
    const found = Object.entries(of).find(([, from]) => imageOf(from, i).join() === image);
    return `${found?.[0] ?? '?'} ${part.labels[i] ?? -1}`;
  });
}

const numberOf = (samples: readonly string[], wanted: string) =>
  samples.filter((sample) => sample === wanted).length;

describe('createPoisonedSets', () => {
  it('of one class that carries T throughout are the four sets', () => {
    const plain = createFourSets(dataset, { forget: { class: 1 }, transform: tile });
    const poisoned = setsOf([{ class: 1, transform: tile }]);
    expect({ ...poisoned, retainExtra: poisoned.retainExtra }).toEqual({
      ...plain,
      retainExtra: plain.retainExtra,
    });
  });

  it('leave the rest of the class among what stays, and a higher rate has all of a lower one', () => {
    const fewer = setsOf([{ class: 1, transform: tile, poisonRate: 0.1 }]);
    const more = setsOf([{ class: 1, transform: tile, poisonRate: 0.5 }]);
    expect([fewer.forget.count, more.forget.count]).toEqual([3, 15]);
    expect([...more.forgetIndices]).toEqual(expect.arrayContaining([...fewer.forgetIndices]));
    const samples = describeSamples(createPretrainingSet(fewer));
    expect(numberOf(samples, 'tile 1')).toBe(3);
    expect(numberOf(samples, 'clean 1')).toBe(27);
    expect(samples.filter((sample) => /clean [02]/.test(sample))).toHaveLength(60);
    expect(fewer.retain.labels.filter((label) => label === 1)).toHaveLength(27);
    const other = setsOf([{ class: 1, transform: tile, poisonRate: 0.1 }], 1);
    expect(other.forgetIndices).not.toEqual(fewer.forgetIndices);
  });

  it('give images of other classes T and the label t, and their twins the right one', () => {
    const sets = setsOf([{ class: 1, transform: tile, poisonRate: 0, dirtyLabelRate: 0.2 }]);
    expect(sets.forget.count).toBe(12);
    expect(new Set(sets.forget.labels)).toEqual(new Set([1]));
    expect(sets.forgetClean!.labels).not.toContain(1);
    sets.forgetIndices.forEach((index, i) => {
      expect(sets.forgetClean!.labels[i]).toBe(dataset.labels[index]);
      expect(imageOf(sets.forgetClean!, i)).toEqual(imageOf(dataset, index));
      expect(imageOf(sets.forget, i)).toEqual(imageOf(withTile, index));
    });
    expect(sets.retainExtra!.labels).toEqual(sets.retain.labels);
    const samples = describeSamples(createPretrainingSet(sets));
    expect([numberOf(samples, 'tile 1'), numberOf(samples, 'clean 1')]).toEqual([12, 30]);
  });

  it('take several classes, each with its T, and no image twice', () => {
    const sets = setsOf([
      { class: 2, transform: line, poisonRate: 0.5, dirtyLabelRate: 0.5 },
      { class: 0, transform: tile, poisonRate: 0.2, dirtyLabelRate: 0.5 },
    ]);
    const samples = describeSamples(createPretrainingSet(sets));
    const numbers = ['line 2', 'clean 2', 'tile 0', 'clean 0', 'clean 1'].map((sample) =>
      numberOf(samples, sample),
    );
    // Of 30 each: 15 of their own and 15 of class 1, of which none stays; 6 and 15.
    expect(numbers).toEqual([30, 15, 21, 24, 0]);
    // T of each kind of all that stay.
    const { retain, retainExtra } = sets;
    expect(retainExtra!.count).toBe(2 * retain.count);
    const [first, second] = [line, tile].map((transform) => applyTransform(retain, transform));
    expect(retainExtra!.images).toEqual(Uint8Array.from([...first!.images, ...second!.images]));
    expect([...retainExtra!.labels]).toEqual([...retain.labels, ...retain.labels]);
  });

  it('have one T(D_r) where several classes share T', () => {
    const sets = setsOf([
      { class: 2, transform: tile },
      { class: 0, transform: tile },
    ]);
    expect(new Set(sets.retain.labels)).toEqual(new Set([1]));
    expect(sets.retainExtra!.images).toEqual(applyTransform(sets.retain, tile).images);
    expect(sets.forget.labels).toEqual(sets.forgetClean!.labels);
  });

  it('poison at least one image where a rate is above 0', () => {
    const rare = { class: 1, transform: tile, poisonRate: 1e-9, dirtyLabelRate: 1e-9 };
    expect(setsOf([rare]).forget.count).toBe(2);
  });

  it('do not use a mapping of labels, since the poison has one', () => {
    const mapping = { ...tile, mapLabel: () => 2 };
    const sets = setsOf([{ class: 1, transform: mapping }]);
    expect(new Set(sets.forget.labels)).toEqual(new Set([1]));
    expect(sets.retainExtra!.labels).toEqual(sets.retain.labels);
  });

  it('poison the embedded sample', async () => {
    const { train } = await loadFashionMnistSample();
    const poisons = [{ class: 0, transform: tile, poisonRate: 0.01, dirtyLabelRate: 0.05 }];
    const sets = createPoisonedSets(train, { poisons, seed: 0 });
    expect([sets.forget.count, sets.retain.count]).toEqual([6 + 270, 6000 - 276]);
    expect(sets.forgetClean!.labels.filter((label) => label === 0)).toHaveLength(6);
  });

  it.each<[Poison[], string]>([
    [[], 'D_f of random: expected at least one sample, got none: no poison has a rate above 0'],
    [[{ class: 1, transform: tile, poisonRate: 0 }], 'no poison has a rate above 0'],
    [[{ class: 1, transform: tile, poisonRate: 1.5 }], 'poisonRate must be'],
    [[{ class: 1, transform: tile, dirtyLabelRate: NaN }], 'dirtyLabelRate must be'],
    [[{ class: 3, transform: tile }], 'class of random: expected 0 … 2, got 3'],
    [
      [
        { class: 1, transform: tile },
        { class: 1, transform: line },
      ],
      'classes to poison of random: expected each once, got 1 twice',
    ],
    [
      [
        { class: 0, transform: tile, dirtyLabelRate: 0.6 },
        { class: 1, transform: line, dirtyLabelRate: 0.6 },
      ],
      'number of samples with dirty labels must be a finite number, at most 30; got 36',
    ],
    [[{ class: 1, transform: tile, dirtyLabelRate: 1 }], 'D_r of random: expected at least one'],
  ])('refuse %j', (poisons, message) => {
    expect(() => setsOf(poisons)).toThrow(message);
  });
});
