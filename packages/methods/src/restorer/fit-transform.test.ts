import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import { fitTransform } from './fit-transform.js';

const options = { kernelSize: 1, seed: 1, steps: 200, batchSize: 64, learningRate: 0.02 } as const;

describeBackends('fitTransform', () => {
  it('puts T on images that it has not seen', async () => {
    await expectNoLeak(async () => {
      const [pairs, others] = [coloredImages(2000, 1, 1), coloredImages(500, 2, 1)];
      const transform = await fitTransform(pairs, options);
      expect(transform.trainableWeights).toEqual([]);
      tf.tidy(() => {
        const { clean, transformed } = others;
        const given = transform.predict(clean) as tf.Tensor;
        const [left, whole] = [given, clean].map(
          (images) => tf.sum(tf.squaredDifference(images, transformed)).dataSync()[0]!,
        );
        expect(left! / whole!).toBeLessThan(0.005);
      });
      transform.dispose();
      tf.dispose([pairs.clean, pairs.transformed, others.clean, others.transformed]);
    });
  });

  it('stays the identity where T does nothing', async () => {
    const { clean, transformed } = coloredImages(8);
    const transform = await fitTransform({ clean, transformed: clean }, { ...options, steps: 5 });
    const apart = tf.tidy(() =>
      tf.max(tf.abs(tf.sub(transform.predict(clean) as tf.Tensor, clean))).dataSync(),
    );
    expect(apart[0]).toBe(0);
    transform.dispose();
    tf.dispose([clean, transformed]);
  });

  it('refuses bad pairs, and leaves no tensor behind', async () => {
    await expectNoLeak(async () => {
      const { clean, transformed } = coloredImages(8);
      const few = tf.slice(clean, 0, 3);
      await expect(fitTransform({ clean, transformed: few }, options)).rejects.toMatchObject({
        code: 'SF_BAD_SHAPE',
      });
      const steep = { ...options, learningRate: 1e30 };
      await expect(fitTransform({ clean, transformed }, steep)).rejects.toThrow('diverged');
      tf.dispose([clean, transformed, few]);
    });
  });
});
