import {
  describeBackends,
  expectClose,
  expectNoLeak,
  fixedNumbers,
  numericalGradient,
} from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { featureInvarianceTerm } from './feature-invariance-term.js';

/** Inputs are the old model's features themselves; of T(x̃) they are never read. */
const term = featureInvarianceTerm({
  part: 'forgetClean',
  teacher: (inputs) => inputs.clone() as tf.Tensor2D,
});
const old = [
  [3, 0],
  [0, 4],
];
const batchOf = () => ({
  inputs: tf.tensor2d([...old, [99, 99], [99, 99]]),
  labels: tf.tensor1d([0, 0, 0, 0], 'int32'),
});

describeBackends('featureInvarianceTerm', () => {
  it('is by hand: squared errors of both views, relative to the old features', async () => {
    await expectNoLeak(() => {
      const value = tf.tidy(() => {
        const features = tf.tensor2d([
          [3, 1],
          [0, 4],
          [3, 2],
          [2, 0],
        ]);
        return term.value(features, batchOf()).dataSync()[0]!;
      });
      // 1 + 0 of x̃ and 4 + 20 of T(x̃), over twice 9 + 16.
      expect(value).toBeCloseTo(25 / 50, 6);
    });
  });

  it('is 0 where nothing has changed and T does nothing', () => {
    const value = tf.tidy(() => term.value(tf.tensor2d([...old, ...old]), batchOf()).dataSync()[0]);
    expect(value).toBe(0);
  });

  it('has the gradient of finite differences', () => {
    const at = fixedNumbers(8);
    const valueOf = (x: tf.Tensor) => term.value(x as tf.Tensor2D, batchOf());
    const gradient = tf.tidy(() =>
      tf
        .grad(valueOf)(tf.tensor2d(at, [4, 2]))
        .dataSync(),
    );
    const value = (x: Float32Array) =>
      tf.tidy(() => valueOf(tf.tensor2d(x, [4, 2])).dataSync()[0]!);
    expectClose(gradient, numericalGradient(value, at), {
      ...{ relative: 1e-2, absolute: 1e-4 },
    });
  });
});
