import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import type { Front } from '../front/front.js';
import { matrixOf, zeros } from '../linear-algebra/matrix.js';
import { measureFront } from './measure-front.js';

/** Two images of one pixel and two channels: x is (0, 1) and (2, 1), T sets the second number to 4. */
const byHand = () => ({
  clean: tf.tensor4d([0, 1, 2, 1], [2, 1, 1, 2]),
  transformed: tf.tensor4d([0, 4, 2, 4], [2, 1, 1, 2]),
});
/** Halves both numbers. */
const halving = (): LayersModel => {
  const model = sequential({
    layers: [layers.conv2d({ filters: 2, kernelSize: 1, useBias: false, inputShape: [1, 1, 2] })],
  });
  tf.tidy(() => {
    model.setWeights([tf.tensor4d([0.5, 0, 0, 0.5], [1, 1, 2, 2])]);
  });
  return model;
};

describeBackends('measureFront', () => {
  it('is by hand for a restorer', async () => {
    await expectNoLeak(async () => {
      const [pairs, restorer] = [byHand(), halving()];
      const { residual, varianceLost } = await measureFront(restorer, pairs);
      // |r(T(x)) − r(x)|² is 1.5² of 3² twice; |x/2 − x|² is 0.25 + 1.25, the variance 1 + 1.
      expect(residual).toBeCloseTo(1 / 4, 6);
      expect(varianceLost).toBeCloseTo(1.5 / 2, 6);
      restorer.dispose();
      tf.dispose([pairs.clean, pairs.transformed]);
    });
  });

  it('is by hand for a linear front', async () => {
    await expectNoLeak(async () => {
      const pairs = byHand();
      // Sets the first number to 1 and keeps a quarter of the second's distance from 1.
      const front: Front = {
        kind: 'dense',
        mean: Float64Array.of(1, 1),
        removed: matrixOf([
          [1, 0],
          [0, 0.75],
        ]),
      };
      const { residual, varianceLost } = await measureFront(front, pairs);
      expect(residual).toBeCloseTo(1 / 16, 6);
      expect(varianceLost).toBeCloseTo(1, 6);
      const [readers, directions] = [zeros(0, 2), zeros(0, 2)];
      const identity: Front = { kind: 'low-rank', mean: front.mean, readers, directions };
      expect(await measureFront(identity, pairs)).toEqual({ residual: 1, varianceLost: 0 });
      const { clean } = pairs;
      const same = { clean, transformed: clean };
      expect(await measureFront(identity, same)).toEqual({ residual: 0, varianceLost: 0 });
      tf.dispose([pairs.clean, pairs.transformed]);
    });
  });

  it('takes more images than go through a restorer at a time', async () => {
    const pairs = coloredImages(130, 1, 1);
    const restorer = halving();
    const { residual } = await measureFront(restorer, pairs);
    expect(residual).toBeCloseTo(1 / 4, 5);
    restorer.dispose();
    tf.dispose([pairs.clean, pairs.transformed]);
  });

  it('needs images that differ', async () => {
    await expectNoLeak(async () => {
      const [restorer, pairs] = [halving(), coloredImages(1, 1, 1)];
      await expect(measureFront(restorer, pairs)).rejects.toMatchObject({
        code: 'SF_CONSTANT_INPUTS',
        hint: 'hold out two different images at least',
      });
      restorer.dispose();
      tf.dispose([pairs.clean, pairs.transformed]);
    });
  });
});
