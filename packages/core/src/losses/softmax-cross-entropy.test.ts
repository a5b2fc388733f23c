import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak, numericalGradient } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { softmaxCrossEntropy } from './softmax-cross-entropy.js';

const loss = (values: ArrayLike<number>, labels: number[]) =>
  tf.tidy(
    () =>
      softmaxCrossEntropy(
        tf.tensor2d(Array.from(values), [labels.length, values.length / labels.length]),
        tf.tensor1d(labels, 'int32'),
      ).dataSync()[0]!,
  );

describeBackends('softmaxCrossEntropy', () => {
  it('is −log of the label’s probability: 2 against 0 gives log(1 + e⁻²)', () => {
    expectClose([loss([2, 0], [0])], [Math.log(1 + Math.exp(-2))], { relative: 1e-6 });
  });

  it('is the mean over the batch', () => {
    expectClose([loss([2, 0, 0, 2], [0, 0])], [(loss([2, 0], [0]) + loss([0, 2], [0])) / 2]);
  });

  it('is finite for logits of any size', () => {
    expectClose([loss([1e4, -1e4], [1])], [2e4]);
    expectClose([loss([1e4, -1e4], [0])], [0]);
    expectClose([loss([-1e4, -1e4, -1e4], [2])], [Math.log(3)]);
  });

  it('does not change when all logits shift, nor with the order of the batch', () => {
    expectClose([loss([1, 2, 3], [1])], [loss([101, 102, 103], [1])], { relative: 1e-4 });
    expectClose([loss([1, 2, 3, 0, 5, 1], [1, 2])], [loss([0, 5, 1, 1, 2, 3], [2, 1])]);
  });

  it('has the gradient that finite differences give', () => {
    const at = Float32Array.from([0.3, -1.2, 0.7, 1.1, 0, -0.4]);
    const gradient = tf.tidy(() => {
      const labels = tf.tensor1d([2, 0], 'int32');
      return tf
        .grad((x) => softmaxCrossEntropy(x as tf.Tensor2D, labels))(tf.tensor2d(at, [2, 3]))
        .dataSync();
    });
    expectClose(
      gradient,
      numericalGradient((x) => loss(x, [2, 0]), at),
      { absolute: 1e-4 },
    );
  });

  it('leaves one tensor, its result', async () => {
    const logits = tf.tensor2d([[1, 2]]);
    const labels = tf.tensor1d([0], 'int32');
    await expectNoLeak(() => softmaxCrossEntropy(logits, labels).dispose());
    tf.dispose([logits, labels]);
  });

  it('names shapes that do not match', () => {
    tf.tidy(() => {
      const logits = tf.zeros<tf.Rank.R2>([2, 3]);
      expect(() => softmaxCrossEntropy(logits, tf.zeros([3], 'int32'))).toThrow(
        'softmaxCrossEntropy: labels must be [2], one a row of the logits; got [3]',
      );
      expect(() => softmaxCrossEntropy(tf.zeros([0, 3]), tf.zeros([0], 'int32'))).toThrow(
        'logits must be [n, classes] with n ≥ 1; got [0, 3]',
      );
      expect(() => softmaxCrossEntropy(logits, tf.zeros([2], 'float32'))).toThrow(
        'labels must be int32; got float32',
      );
    });
  });
});
