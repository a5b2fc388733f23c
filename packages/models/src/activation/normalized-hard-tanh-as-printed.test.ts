import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import {
  NormalizedHardTanhAsPrinted,
  normalizedHardTanhAsPrinted,
} from './normalized-hard-tanh-as-printed.js';

describeBackends('normalizedHardTanhAsPrinted', () => {
  it('is 1.0013·x up to ±2.828427, and ±1.0013 from there', () => {
    tf.tidy(() => {
      const y = normalizedHardTanhAsPrinted(tf.tensor1d([-100, -2.9, -2, 0, 0.5, 2, 2.9, 100]));
      expectClose(y, [-1.0013, -1.0013, -2.0026, 0, 0.50065, 2.0026, 1.0013, 1.0013]);
    });
  });

  it('has slope g inside and 0 outside', () => {
    const weights = [1, -2, 3, -1, 2];
    tf.tidy(() => {
      const value = (x: tf.Tensor) => tf.sum(tf.mul(normalizedHardTanhAsPrinted(x), weights));
      const gradient = tf.grad(value)(tf.tensor1d([-3.5, -2.5, -0.1, 2.5, 3.5]));
      expectClose(gradient, [0, -2.0026, 3.0039, -1.0013, 0]);
    });
  });

  it('leaves one tensor to the caller, and none with its gradient', async () => {
    const x = tf.tensor2d([[1, 2, 3]]);
    await expectNoLeak(() => normalizedHardTanhAsPrinted(x).dispose());
    await expectNoLeak(() =>
      tf
        .grad((x) => tf.sum(normalizedHardTanhAsPrinted(x)))(x)
        .dispose(),
    );
    x.dispose();
  });
});

describeBackends('NormalizedHardTanhAsPrinted', () => {
  it('comes back from a model.json', async () => {
    const model = sequential({
      layers: [new NormalizedHardTanhAsPrinted({ name: 'activation', inputShape: [2] })],
    });
    const topology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
    const copy = await loadLayersModel(tf.io.fromMemory({ modelTopology: topology }));
    expect(copy.layers[0]).toBeInstanceOf(NormalizedHardTanhAsPrinted);
    tf.tidy(() => {
      expectClose(copy.predict(tf.tensor2d([[9, 1]])) as tf.Tensor, [1.0013, 1.0013]);
    });
  });
});
