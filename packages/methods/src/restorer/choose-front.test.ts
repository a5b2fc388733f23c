import { expectNoLeak } from '@sf/test-utils';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import type { Front } from '../front/front.js';
import { matrixOf } from '../linear-algebra/matrix.js';
import { chooseFront } from './choose-front.js';

/** A linear front that keeps these shares of the two channels: T moves the second alone. */
const linear = (first: number, second: number) => (): Front => ({
  kind: 'dense',
  mean: Float64Array.of(0, 0),
  removed: matrixOf([
    [1 - first, 0],
    [0, 1 - second],
  ]),
});
/** The same as a network. */
const restorer = (first: number, second: number) => (): LayersModel => {
  const model = sequential({
    layers: [layers.conv2d({ filters: 2, kernelSize: 1, useBias: false, inputShape: [1, 1, 2] })],
  });
  tf.tidy(() => {
    model.setWeights([tf.tensor4d([first, 0, 0, second], [1, 1, 2, 2])]);
  });
  return model;
};

const made = (make: () => Front | LayersModel) => vi.fn(make);

/** Where a front keeps a share s of what T moves, it lets through s² of T and loses (1 − s)²/2. */
async function choose(makes: readonly (() => Front | LayersModel)[], enough?: number) {
  const pairs = coloredImages(500, 1, 1);
  const names = ['linear', 'per-pixel', 'convolutional'];
  try {
    const candidates = makes.map((make, i) => ({ name: names[i]!, make }));
    const choice = await chooseFront(candidates, pairs, enough === undefined ? {} : { enough });
    if (!('kind' in choice.front)) choice.front.dispose();
    return choice;
  } finally {
    tf.dispose([pairs.clean, pairs.transformed]);
  }
}

describe('chooseFront', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('takes the first that is good enough, and makes no other', async () => {
    await expectNoLeak(async () => {
      const dearer = made(restorer(1, 0.5));
      const choice = await choose([linear(1, 0.9), restorer(1, 0.3), dearer], 0.3);
      expect(choice.name).toBe('per-pixel');
      expect(choice.residual).toBeCloseTo(0.09, 5);
      expect(choice.varianceLost).toBeGreaterThan(0.2);
      expect(choice.varianceLost).toBeLessThan(0.3);
      expect(dearer).not.toHaveBeenCalled();
      expect(choice.tried.map(({ name }) => name)).toEqual(['linear', 'per-pixel']);
      expect(choice.tried[1]).toEqual({
        ...{ name: 'per-pixel', residual: choice.residual, varianceLost: choice.varianceLost },
      });
      expect(choice.reason).toMatch(
        /^took per-pixel, the first within 30 % on held-out pairs: linear lets through 81 % of T and loses 0\.5\d %.*; per-pixel lets through 9\.0 % of T/,
      );
      expect(choice.warnings.map(({ code }) => code)).toEqual(['SF_FRONT_LETS_THROUGH']);
    });
  });

  it('takes the best where none is good enough, and warns', async () => {
    await expectNoLeak(async () => {
      const choice = await choose([linear(1, 0.9), restorer(1, 0.3), restorer(1, 0.4)]);
      expect(choice.name).toBe('convolutional');
      expect(choice.tried).toHaveLength(3);
      expect(choice.warnings.map(({ code }) => code)).toEqual(['SF_FRONT_LETS_THROUGH']);
      expect(choice.reason).toMatch(
        /^took convolutional, the best, though none is within 3\.0 % on held-out pairs: linear/,
      );
    });
  });

  it('takes the cheaper of two that are equal', async () => {
    await expectNoLeak(async () => {
      expect((await choose([linear(1, 0.5), restorer(1, 0.5)])).name).toBe('linear');
      expect((await choose([restorer(1, 0.5), restorer(1, 0.5)])).name).toBe('linear');
    });
  });

  it('disposes of restorers where something fails', async () => {
    await expectNoLeak(async () => {
      const fails = () => {
        throw new Error('no pairs');
      };
      await expect(choose([restorer(1, 0.9), fails])).rejects.toThrow('no pairs');
      const wrong = () => sequential({ layers: [layers.dense({ units: 1, inputShape: [7] })] });
      await expect(choose([restorer(1, 0.9), wrong])).rejects.toThrow();
      await expect(choose([])).rejects.toThrow('there are no fronts to choose from');
      await expect(choose([linear(1, 1)], 2)).rejects.toThrow('enough must be');
    });
  });
});
