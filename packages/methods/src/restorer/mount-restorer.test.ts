import { createLogits } from '@sf/core';
import { createToyModel, describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, loadLayersModel, sequential, type LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { coloredImages } from '../../testing/colored-images.js';
import { mountFront } from '../front/mount-front.js';
import { fitRestorer } from './fit-restorer.js';

const fit = async () => {
  const pairs = coloredImages(8, 1, 2);
  const restorer = await fitRestorer(pairs, { kernelSize: 3, filters: 3, seed: 1, steps: 5 });
  tf.dispose([pairs.clean, pairs.transformed]);
  return restorer;
};
const flat = () =>
  sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [8], activation: 'tanh' }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });
const convolutional = () =>
  sequential({
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 2, inputShape: [2, 2, 2] }),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  });
const shapesOf = (model: LayersModel) => model.trainableWeights.map(({ shape }) => shape);

/** As a user's program finds it in files. */
async function reopen(model: LayersModel): Promise<LayersModel> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = JSON.parse(JSON.stringify(artifacts)) as tf.io.ModelArtifacts;
      saved.weightData = artifacts.weightData!;
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
      });
    }),
  );
  return loadLayersModel(tf.io.fromMemory(saved));
}

describeBackends('mountFront with a restorer', () => {
  it.each([
    ['flat inputs', flat, [8]],
    ['images', convolutional, [2, 2, 2]],
  ] as const)('goes before a model of %s, which opens anywhere', async (_, build, shape) => {
    await expectNoLeak(async () => {
      const [model, restorer] = [build(), await fit()];
      const { clean, transformed } = coloredImages(6, 2, 2);
      const restored = restorer.predict(transformed) as tf.Tensor;
      const taken = tf.reshape(restored, [6, ...shape]);
      const expected = model.predict(taken) as tf.Tensor;
      const mounted = await mountFront(model, restorer);
      const inputs = tf.reshape(transformed, [6, ...shape]);
      const given = mounted.predict(inputs) as tf.Tensor;
      expectClose(given, expected, { relative: 1e-5, absolute: 1e-6 });
      // Fine-tuning and Fisher diagonals see the same parameters as before.
      expect(shapesOf(mounted)).toEqual(shapesOf(model));
      const logits = createLogits(mounted)(inputs);
      expect(logits.shape).toEqual([6, 3]);
      const opened = await reopen(mounted);
      const again = opened.predict(inputs) as tf.Tensor;
      expectClose(again, given, { relative: 1e-5, absolute: 1e-6 });
      expect(shapesOf(opened)).toEqual(shapesOf(model));
      tf.dispose([clean, transformed, restored, taken, expected, inputs, given, logits, again]);
      mounted.dispose();
      opened.dispose();
    });
  });

  it('refuses a restorer of images of another size', async () => {
    const [model, restorer] = [createToyModel(), await fit()];
    await expect(mountFront(model, restorer)).rejects.toThrow(
      /^the restorer is of images \[2, 2, 2\]; model '\w+' takes \[4\]$/,
    );
    model.dispose();
    restorer.dispose();
  });
});
