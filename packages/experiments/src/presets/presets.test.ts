import { describe, expect, it } from 'vitest';

import { paperSettings } from './paper.js';
import { presetSettings } from './preset-settings.js';
import { tour, tourSettings } from './tour.js';

const tile = { dataset: 'fashion-mnist', transform: 'tile', forgetClass: 0 } as const;
const line = { ...tile, transform: 'line' } as const;
const sample = { ...tile, dataset: 'fashion-mnist-sample' } as const;

describe('paperSettings', () => {
  it('are Table S1 for Patterns B and C', () => {
    expect(paperSettings({ ...tile, pattern: 'B', method: 'ce+fisher+rld' })).toEqual({
      learningRate: 9.98345e-5,
      lambdaKl: 35629,
      lambdaForget: 1.73782,
      momentum: 0.9,
      epochs: 10,
      batchSize: 128,
    });
    expect(paperSettings({ ...line, pattern: 'C', method: 'ce+fisher+rld' })).toMatchObject({
      learningRate: 4.37727e-5,
      lambdaKl: 105762,
      lambdaForget: 0.45574,
    });
  });

  it('are Table S1 for CIFAR-10, Color too', () => {
    const cifar10 = { dataset: 'cifar-10', forgetClass: 0, method: 'ce+fisher+rld' } as const;
    const numbers = (transform: 'line' | 'tile' | 'color', pattern: 'B' | 'C') => {
      const settings = paperSettings({ ...cifar10, transform, pattern });
      return [settings.learningRate, settings.lambdaKl, settings.lambdaForget];
    };
    expect(numbers('line', 'B')).toEqual([5.34807e-5, 110447, 0.28967]);
    expect(numbers('line', 'C')).toEqual([4.4379e-5, 103453, 0.38355]);
    expect(numbers('tile', 'B')).toEqual([2.57835e-5, 153585, 0.52451]);
    expect(numbers('tile', 'C')).toEqual([3.04986e-5, 195065, 1.74012]);
    expect(numbers('color', 'B')).toEqual([4.97583e-6, 300688, 1.81124]);
    expect(numbers('color', 'C')).toEqual([6.58463e-6, 310743, 1.2091]);
  });

  it('have no factors for terms that a method lacks', () => {
    const factors = (method: string) => {
      const { lambdaKl, lambdaForget } = paperSettings({ ...tile, pattern: 'B', method });
      return [lambdaKl, lambdaForget];
    };
    expect(factors('ce')).toEqual([0, 0]);
    expect(factors('ce+fisher')).toEqual([35629, 0]);
    expect(factors('fisher+rld')).toEqual([35629, 1.73782]);
  });

  it('are the same numbers throughout Pattern A, with the random labels that stay', () => {
    const clean = { ...tile, transform: null, pattern: 'A' } as const;
    const numbers = { lambdaKl: 1e5, learningRate: 1e-5 };
    expect(paperSettings({ ...clean, method: 'rld' })).toMatchObject({
      ...numbers,
      randomLabels: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(paperSettings({ ...clean, method: 'rnd' })).not.toHaveProperty('randomLabels');
    expect(paperSettings({ ...clean, forgetClass: 4, method: 'rld' }).randomLabels).toEqual([
      0, 1, 2, 3, 5, 6, 7, 8, 9,
    ]);
    // Samples of every class: each label stays.
    expect(paperSettings({ ...clean, forgetClass: null, method: 'rld' })).not.toHaveProperty(
      'randomLabels',
    );
  });

  it('say where the paper has none', () => {
    const color = { ...tile, transform: 'color', pattern: 'B', method: 'ce' } as const;
    expect(() => paperSettings(color)).toThrow(
      'the paper has no settings for fashion-mnist, transform color, Pattern B: expected transform line or tile',
    );
    expect(() => paperSettings({ ...color, transform: null })).toThrow('transform none');
  });

  it.each(['random-patch', 'blended', 'warped'] as const)('are not there for %s', (transform) => {
    for (const method of ['ce', 'ce+fisher', 'ce+fisher+rld', 'fisher+rld'])
      for (const pattern of ['B', 'C'] as const)
        for (const base of [tile, sample])
          expect(() => presetSettings({ ...base, transform, pattern, method })).toThrow(
            expect.objectContaining({
              message: `the paper has no settings for fashion-mnist, transform ${transform}, Pattern ${pattern}: expected transform line or tile`,
              code: 'SF_NO_PRESET',
              hint: 'choose another transform, or give learning rate, λ_KL and λ_f yourself',
            }),
          );
  });

  it('take numbers where they have none, and only there', () => {
    const given = { learningRate: 1e-4, lambdaKl: 5, lambdaForget: 2 };
    const query = { ...tile, pattern: 'B', method: 'ce+fisher' } as const;
    expect(paperSettings({ ...query, transform: 'blended' }, given)).toEqual({
      ...{ learningRate: 1e-4, lambdaKl: 5, lambdaForget: 0 },
      ...{ momentum: 0.9, epochs: 10, batchSize: 128 },
    });
    expect(() => paperSettings({ ...query, transform: 'blended' }, { lambdaKl: 5 })).toThrow();
    expect(paperSettings(query, given)).toEqual(paperSettings(query));
  });
});

describe('presetSettings', () => {
  it('are the tour’s for the sample, the paper’s for the whole', () => {
    const query = { pattern: 'B', method: 'ce+fisher+rld' } as const;
    expect(presetSettings({ ...sample, ...query })).toEqual(tour.forget);
    expect(presetSettings({ ...tile, ...query })).toEqual(paperSettings({ ...tile, ...query }));
  });

  it('are the paper’s where the tour has none', () => {
    const query = { ...sample, transform: 'line', pattern: 'C', method: 'ce' } as const;
    expect(tourSettings(query)).toEqual(paperSettings({ ...line, pattern: 'C', method: 'ce' }));
  });
});
