import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import { indicesOfClass } from '../dataset/indices-of-class.js';
import { splitValidation } from './split-validation.js';

const dataset = randomDataset({ count: 31 });

describe('splitValidation', () => {
  it('holds out the same part of every class and loses no sample', () => {
    for (const fraction of [0.1, 0.3, 0.5, 0.8]) {
      const { train, validation } = splitValidation(dataset, fraction, 5);
      for (const label of [0, 1, 2]) {
        const members = indicesOfClass(dataset, label).length;
        expect(indicesOfClass(validation, label)).toHaveLength(Math.round(fraction * members));
      }
      const images = [train, validation].flatMap((part) =>
        Array.from({ length: part.count }, (_, i) => imageOf(part, i).join()),
      );
      const all = Array.from({ length: 31 }, (_, i) => imageOf(dataset, i).join());
      expect(images.sort()).toEqual(all.sort());
      expect([train.name, validation.name]).toEqual(['random/train', 'random/validation']);
    }
  });

  it('is the same for a seed and another for another', () => {
    expect(splitValidation(dataset, 0.5, 1)).toEqual(splitValidation(dataset, 0.5, 1));
    expect(splitValidation(dataset, 0.5, 1)).not.toEqual(splitValidation(dataset, 0.5, 2));
  });

  it.each([0, 1, -0.1, NaN])('refuses the fraction %d', (fraction) => {
    expect(() => splitValidation(dataset, fraction, 0)).toThrow(
      `validation fraction must be a finite number, above 0, below 1; got ${fraction}`,
    );
  });

  it('refuses to hold out nothing', () => {
    expect(() => splitValidation(dataset, 0.01, 0)).toThrow(
      'random/validation: expected at least one sample, got none',
    );
  });
});
