import { describeBackends, expectClose, expectNoLeak, numericalGradient } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { NormalizedHardTanh, normalizedHardTanh } from './normalized-hard-tanh.js';

describeBackends('normalizedHardTanh', (backend) => {
  it('is 1.0013·x between ±2.828427 and flat beyond', () => {
    tf.tidy(() => {
      const y = normalizedHardTanh(tf.tensor1d([-100, -2.9, -2, 0, 0.5, 2, 2.9, 100]));
      expectClose(y, [-2.828427, -2.828427, -2.0026, 0, 0.50065, 2.0026, 2.828427, 2.828427]);
    });
  });

  it('has slope g inside and 0 outside, as finite differences have', () => {
    const weights = [1, -2, 3, 0.5, -1, 2];
    const at = Float32Array.from([-3.5, -2.5, -0.1, 0.7, 2.5, 3.5]);
    const value = (x: tf.Tensor) => tf.sum(tf.mul(normalizedHardTanh(x), weights));
    tf.tidy(() => {
      const gradient = tf.grad(value)(tf.tensor1d(at));
      expectClose(gradient, [0, -2.0026, 3.0039, 0.50065, -1.0013, 0]);
      const numerical = numericalGradient((x) => {
        return tf.tidy(() => value(tf.tensor1d(x)).dataSync()[0]!);
      }, at);
      expectClose(gradient, numerical, { relative: 1e-3, absolute: 1e-3 });
    });
  });

  // The wasm backend's clip takes a NaN for the lower bound.
  it.skipIf(backend === 'wasm')('keeps a NaN, which a diverged network must show', () => {
    tf.tidy(() => {
      expect(normalizedHardTanh(tf.tensor1d([NaN, 1])).dataSync()[0]).toBeNaN();
    });
  });

  it('leaves one tensor to the caller, and none with its gradient', async () => {
    const x = tf.tensor2d([[1, 2, 3]]);
    await expectNoLeak(() => normalizedHardTanh(x).dispose());
    await expectNoLeak(() =>
      tf
        .grad((x) => tf.sum(normalizedHardTanh(x)))(x)
        .dispose(),
    );
    x.dispose();
  });
});

describeBackends('NormalizedHardTanh', () => {
  it('comes back from a model.json', async () => {
    const model = sequential({
      layers: [new NormalizedHardTanh({ name: 'activation', inputShape: [2] })],
    });
    const topology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
    const copy = await loadLayersModel(tf.io.fromMemory({ modelTopology: topology }));
    expect(copy.layers[0]).toBeInstanceOf(NormalizedHardTanh);
    expect(copy.layers[0]!.name).toBe('activation');
    tf.tidy(() => {
      expectClose(copy.predict(tf.tensor2d([[9, 1]])) as tf.Tensor, [2.828427, 1.0013]);
    });
  });
});
