import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import { figureWarnings } from '../front/front-figures.js';
import { fitRestorer, type RestorerOptions } from './fit-restorer.js';
import { measureFront } from './measure-front.js';

const fitted = { kernelSize: 1, seed: 1, steps: 200, batchSize: 64, learningRate: 0.02 } as const;

async function figuresOf(options: Partial<RestorerOptions>) {
  const [pairs, heldOut] = [coloredImages(2000, 1, 1), coloredImages(500, 2, 1)];
  const restorer = await fitRestorer(pairs, { ...fitted, ...options });
  const figures = await measureFront(restorer, heldOut);
  restorer.dispose();
  tf.dispose([pairs.clean, pairs.transformed, heldOut.clean, heldOut.transformed]);
  return figures;
}

/**
 * The second channel, of variance 1, is set to 3 by T: m is 0 there, |d|² = 1 + 9 a pixel and the
 * variance 2 a pixel, so that the residual is 1/10 and nothing is lost for κ = 0.
 */
describeBackends('fitRestorer', () => {
  it('puts back what can be told, and keeps clean images', async () => {
    await expectNoLeak(async () => {
      const { residual, varianceLost } = await figuresOf({});
      expect(10 * residual).toBeGreaterThan(0.9);
      expect(10 * residual).toBeLessThan(1.1);
      expect(varianceLost).toBeLessThan(0.01);
    });
  });

  it('gives up κ/(1 + κ) of what T destroys', async () => {
    const { residual, varianceLost } = await figuresOf({ invariance: 1 });
    // (1/2)²·1 of 10, and (1/2)²·1 of 2.
    expect(10 * residual).toBeGreaterThan(0.22);
    expect(10 * residual).toBeLessThan(0.28);
    expect(varianceLost).toBeGreaterThan(0.11);
    expect(varianceLost).toBeLessThan(0.14);
  });
});

describeBackends('a restorer of pairs in another order', () => {
  it('lets through so much that a warning tells', async () => {
    const { clean, transformed } = coloredImages(500, 1, 1);
    const shifted = tf.concat([tf.slice(transformed, 1), tf.slice(transformed, 0, 1)]);
    const pairs = { clean, transformed: shifted };
    const restorer = await fitRestorer(pairs, { ...fitted, steps: 50 });
    const warnings = figureWarnings(await measureFront(restorer, pairs));
    expect(warnings.map(({ code }) => code)).toEqual(['SF_FRONT_LETS_THROUGH']);
    expect(warnings[0]!.message).toMatch(
      /^\d+ % of T's energy .*the pairs may not be in the same order/,
    );
    restorer.dispose();
    tf.dispose([clean, transformed, shifted]);
  });
});

describeBackends('a fitted restorer', () => {
  const quick = { ...fitted, steps: 3 };

  it('is the same for the same seed, and not trainable', async () => {
    await expectNoLeak(async () => {
      const pairs = coloredImages(8);
      const restorers = [];
      for (const seed of [1, 1, 2]) restorers.push(await fitRestorer(pairs, { ...quick, seed }));
      const [one, same, other] = restorers.map(
        (restorer) => restorer.predict(pairs.transformed) as tf.Tensor,
      );
      expectClose(one!, same!, { relative: 0, absolute: 0 });
      expect(() => expectClose(one!, other!)).toThrow();
      expect(restorers.map(({ trainableWeights }) => trainableWeights)).toEqual([[], [], []]);
      for (const restorer of restorers) restorer.dispose();
      tf.dispose([one!, same!, other!, pairs.clean, pairs.transformed]);
    });
  });

  it('is not made of bad pairs or settings, and leaves no tensor behind', async () => {
    await expectNoLeak(async () => {
      const { clean, transformed } = coloredImages(8);
      const refuse = async (what: object, message: RegExp | string) => {
        await expect(fitRestorer({ clean, transformed, ...what }, quick)).rejects.toThrow(message);
      };
      await refuse({ transformed: clean }, 'all 8 pairs are identical: T does nothing');
      const [few, none, nan] = [tf.slice(clean, 0, 3), tf.slice(clean, 0, 0), tf.mul(clean, NaN)];
      await refuse({ transformed: few }, 'got [8, 4, 4, 2] and [3, 4, 4, 2]');
      await refuse({ clean: none, transformed: none }, 'there are no pairs');
      await refuse({ clean: nan }, 'the clean images of the pairs hold NaN');
      const flat = tf.reshape(clean, [8, 32]);
      await refuse({ clean: flat, transformed: flat }, 'got [8, 32] and [8, 32]');
      const options = async (more: object, message: string) => {
        await expect(fitRestorer({ clean, transformed }, { ...quick, ...more })).rejects.toThrow(
          message,
        );
      };
      await options({ invariance: -1 }, 'invariance must be');
      await options({ steps: 0 }, 'steps must be');
      await options({ batchSize: 0.5 }, 'batchSize must be');
      await options({ learningRate: 0 }, 'learningRate must be');
      await options({ learningRate: 1e30 }, 'fitting diverged in step 2 of 3');
      await options({ signal: AbortSignal.abort(new Error('enough')) }, 'enough');
      tf.dispose([clean, transformed, few, none, nan, flat]);
    });
  });
});
