import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { randomNetworkDistillation } from './random-network-distillation.js';

describeBackends('randomNetworkDistillation', () => {
  it('is the mean squared distance of the rows: (1 + 4 + 9 + 0)/2 = 7', async () => {
    const outputs = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const targets = tf.tensor2d([
      [0, 0],
      [0, 4],
    ]);
    await expectNoLeak(() => {
      const value = randomNetworkDistillation(outputs, targets);
      expectClose(value, [7]);
      value.dispose();
    });
    tf.dispose([outputs, targets]);
  });

  it('has the gradient 2(f_θ − f_η)/n', () => {
    tf.tidy(() => {
      const targets = tf.tensor2d([
        [0, 1],
        [2, 3],
      ]);
      const at = tf.tensor2d([
        [1, 1],
        [0, 6],
      ]);
      const gradient = tf.grad((x) => randomNetworkDistillation(x as tf.Tensor2D, targets))(at);
      expectClose(gradient, [1, 0, -2, 3]);
    });
  });

  it('names shapes that differ', () => {
    tf.tidy(() => {
      expect(() => randomNetworkDistillation(tf.zeros([2, 3]), tf.zeros([2, 4]))).toThrow(
        "targets must have the outputs' shape [2, 3]; got [2, 4]",
      );
    });
  });
});
