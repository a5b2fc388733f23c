import { createLogits } from '@sf/core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { readFeatures } from '../head/last-dense.js';
import { featureModelOf } from './feature-model.js';

const createClassifier = () =>
  sequential({
    layers: [
      layers.dense({ units: 5, inputShape: [4], activation: 'relu' }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  });

describeBackends('featureModelOf', () => {
  it('gives what enters the head, shares the variables, and leaves the head out', async () => {
    await expectNoLeak(() => {
      const model = createClassifier();
      const features = featureModelOf(model);
      const inputs = tf.tensor2d([[1, -2, 3, 0.5]]);
      const [given, expected] = [createLogits(features.model)(inputs), readFeatures(model, inputs)];
      expectClose(given.dataSync(), expected.dataSync());
      expect(features.model.trainableWeights).toEqual(model.trainableWeights.slice(0, 2));
      features.dispose();
      // The model goes on.
      (model.predict(inputs) as tf.Tensor).dispose();
      tf.dispose([inputs, given, expected]);
      model.dispose();
    });
  });

  it('refuses a head within another model', () => {
    const inner = createClassifier();
    const outer = sequential({ layers: [inner] });
    expect(() => featureModelOf(outer)).toThrow(/head '.*' of model '.*' is in a model/);
    outer.dispose();
  });
});
