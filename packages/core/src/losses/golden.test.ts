// Against numbers that PyTorch made (tooling/golden).
import * as tf from '@tensorflow/tfjs-core';
import { loadFixture, type FixtureTensor } from '@sf/golden';
import { describeBackends, expectClose } from '@sf/test-utils';
import { it } from 'vitest';

import { ewcPenalty } from './ewc-penalty.js';
import { randomNetworkDistillation } from './random-network-distillation.js';
import { softmaxCrossEntropy } from './softmax-cross-entropy.js';

const fixture = loadFixture('losses');
const tensor = ({ data, shape }: FixtureTensor, dtype: 'float32' | 'int32' = 'float32') =>
  tf.tensor(data, shape, dtype);

describeBackends('losses against PyTorch', () => {
  it.each(fixture.softmaxCrossEntropy.map((entry) => [entry.name, entry] as const))(
    'softmax cross-entropy and its gradient: %s',
    (_, { logits, labels, value, gradient }) => {
      tf.tidy(() => {
        const truth = tensor(labels, 'int32') as tf.Tensor1D;
        const result = tf.valueAndGrad((x) => softmaxCrossEntropy(x as tf.Tensor2D, truth))(
          tensor(logits),
        );
        expectClose(result.value, [value], { relative: 1e-5, absolute: 1e-6 });
        expectClose(result.grad, gradient.data, { relative: 1e-4, absolute: 1e-6 });
      });
    },
  );

  it('random network distillation and its gradient', () => {
    const { logits, targets, value, gradient } = fixture.randomNetworkDistillation;
    tf.tidy(() => {
      const target = tensor(targets) as tf.Tensor2D;
      const result = tf.valueAndGrad((x) => randomNetworkDistillation(x as tf.Tensor2D, target))(
        tensor(logits),
      );
      expectClose(result.value, [value]);
      expectClose(result.grad, gradient.data, { absolute: 1e-6 });
    });
  });

  it('the EWC penalty and its gradient', () => {
    const { parameters, oldParameters, fisherDiagonal, value, gradient } = fixture.ewcPenalty;
    tf.tidy(() => {
      const result = ewcPenalty(
        parameters.map((parameter) => tensor(parameter)),
        oldParameters.map((parameter) => tensor(parameter)),
        fisherDiagonal.map((diagonal) => tf.mul(2, tensor(diagonal))),
      );
      expectClose(result.value, [value], { relative: 1e-5 });
      result.gradients.forEach((actual, i) => {
        expectClose(actual, gradient[i]!.data, { relative: 1e-5, absolute: 1e-6 });
      });
      tf.dispose([result.value, result.gradients]);
    });
  });
});
