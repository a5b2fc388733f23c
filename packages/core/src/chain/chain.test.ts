import { describeBackends, expectNoLeak, fixedNumbers } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model as createModel, sequential } from '@tensorflow/tfjs-layers';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { createLogits } from '../model/logits.js';
import { trainableVariables } from '../model/parameters.js';
import type { KnowsPullback } from './activation-link.js';
import { createChain } from './chain.js';

/** 2·x, with a derivative of its own that says 3 so that one sees who is asked. */
class Doubled extends layers.Layer implements KnowsPullback {
  static readonly className = 'Doubled';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul(2, [inputs].flat()[0] as tf.Tensor);
  }
  forwardSaving(x: tf.Tensor) {
    return { output: tf.mul(2, x), saved: [tf.scalar(3)] };
  }
  pullback(gradient: tf.Tensor, saved: readonly tf.Tensor[]) {
    return tf.mul(gradient, saved[0] as tf.Tensor);
  }
}

/** x², which nothing is known about. */
class Squared extends layers.Layer {
  static readonly className = 'Squared';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.square([inputs].flat()[0] as tf.Tensor);
  }
}

const dense = (units: number, activation?: 'relu' | 'tanh' | 'softmax') =>
  layers.dense({ units, ...(activation && { activation }) });

const withFixedWeights = <Model extends LayersModel>(model: Model): Model => {
  const fixed = model
    .getWeights()
    .map(({ shape, size }, i) => tf.tensor(fixedNumbers(size, i), shape));
  model.setWeights(fixed);
  tf.dispose(fixed);
  return model;
};

const chained: [string, () => LayersModel][] = [
  [
    'dense layers with activations of their own',
    () =>
      sequential({
        layers: [
          layers.dense({ units: 5, inputShape: [4], activation: 'tanh' }),
          layers.dense({ units: 6, useBias: false, activation: 'relu' }),
          dense(3),
        ],
      }),
  ],
  [
    'layers without weights, a softmax head',
    () =>
      sequential({
        layers: [
          layers.flatten({ inputShape: [2, 2] }),
          dense(5),
          layers.leakyReLU(),
          layers.dropout({ rate: 0.5 }),
          layers.reshape({ targetShape: [5] }),
          dense(3, 'softmax'),
        ],
      }),
  ],
  [
    'a softmax layer at the end of a functional model',
    () => {
      const inputs = input({ shape: [4] });
      const hidden = dense(5, 'tanh').apply(inputs);
      const outputs = layers.softmax().apply(dense(3).apply(hidden));
      return createModel({ inputs, outputs: outputs as ReturnType<typeof input> });
    },
  ],
  [
    'frozen layers and a frozen bias',
    () => {
      const model = sequential({
        layers: [
          layers.dense({ units: 5, inputShape: [4], trainable: false }),
          layers.activation({ activation: 'tanh' }),
          dense(4),
          layers.dense({ units: 5, trainable: false }),
          dense(3),
        ],
      });
      return model;
    },
  ],
];

describeBackends('createChain', () => {
  it.each(chained)('gives the numbers of a tape: %s', async (_, create) => {
    const model = withFixedWeights(create());
    const variables = trainableVariables(model);
    const chain = createChain(model, variables)!;
    const logits = createLogits(model);
    const [, ...shape] = model.inputs[0]!.shape as number[];
    const inputs = tf.tensor(fixedNumbers(24), [6, ...shape]);
    const loss = (y: tf.Tensor) => tf.sum<tf.Scalar>(tf.square(y));

    const { value, grads } = tf.variableGrads(() => loss(logits(inputs)), variables);
    const expected = variables.map(({ name }) => grads[name]!.dataSync());
    const found: (ArrayLike<number> | undefined)[] = variables.map(() => undefined);
    const order: number[] = [];
    const run = () =>
      tf.tidy(() => {
        const pass = chain.forward(inputs);
        expect(pass.logits.dataSync()).toEqual(tf.tidy(() => logits(inputs).dataSync()));
        pass.backward(tf.grad(loss)(pass.logits), (index, gradient) => {
          order.push(index);
          found[index] = gradient.dataSync();
          gradient.dispose();
          // Whoever takes a gradient may change its variable at once.
          variables[index]!.assign(tf.mul(1, variables[index]!));
        });
      });
    run();
    expect(found).toEqual(expected);
    expect(order).toHaveLength(variables.length);
    expect(order[0]).toBeGreaterThan(order.at(-1)!);
    await expectNoLeak(run);
    tf.dispose([inputs, value, grads]);
    model.dispose();
  });

  it('asks a layer for its derivative', () => {
    const model = withFixedWeights(
      sequential({
        layers: [layers.dense({ units: 2, inputShape: [3] }), new Doubled({}), dense(2)],
      }),
    );
    const variables = trainableVariables(model);
    tf.tidy(() => {
      const inputs = tf.ones([1, 3]);
      const biases: number[][] = [];
      const pass = createChain(model, variables)!.forward(inputs);
      expect(pass.logits.dataSync()).toEqual((model.predict(inputs) as tf.Tensor).dataSync());
      pass.backward(tf.tensor2d([[1, 0]]), (index, gradient) => {
        if (index === 1) biases.push([...gradient.dataSync()]);
      });
      const [, , kernel] = variables.map((variable) => variable.dataSync());
      expect(biases).toEqual([[Math.fround(3 * kernel![0]!), Math.fround(3 * kernel![2]!)]]);
    });
    model.dispose();
  });

  it('refuses inputs the model does not take, and leaves nothing behind', async () => {
    const model = sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] });
    const chain = createChain(model, trainableVariables(model))!;
    const wrong = tf.ones([2, 5]);
    await expectNoLeak(() => {
      expect(() => tf.tidy(() => void chain.forward(wrong))).toThrow('must be [n, 4]; got [2, 5]');
    });
    wrong.dispose();
    model.dispose();
  });

  it.each<[string, () => LayersModel]>([
    [
      'a convolution',
      () =>
        sequential({
          layers: [
            layers.conv2d({ inputShape: [4, 4, 1], filters: 2, kernelSize: 2 }),
            layers.flatten(),
            dense(3),
          ],
        }),
    ],
    [
      'a dense layer over positions',
      () =>
        sequential({
          layers: [layers.dense({ units: 2, inputShape: [3, 2] }), layers.flatten(), dense(3)],
        }),
    ],
    [
      'a layer used twice',
      () => {
        const [inputs, shared] = [input({ shape: [4] }), dense(4)];
        const outputs = dense(3).apply(shared.apply(shared.apply(inputs)));
        return createModel({ inputs, outputs: outputs as ReturnType<typeof input> });
      },
    ],
    [
      'a branch',
      () => {
        const inputs = input({ shape: [4] });
        const sum = layers.add().apply([dense(3).apply(inputs), dense(3).apply(inputs)] as never);
        return createModel({ inputs, outputs: sum as ReturnType<typeof input> });
      },
    ],
    [
      'a model in a model',
      () =>
        sequential({
          layers: [
            layers.dense({ units: 4, inputShape: [4] }),
            sequential({ layers: [layers.dense({ units: 5, inputShape: [4] })] }),
            dense(3),
          ],
        }),
    ],
    [
      'a layer nothing is known about',
      () =>
        sequential({
          layers: [layers.dense({ units: 5, inputShape: [4] }), new Squared({}), dense(3)],
        }),
    ],
    [
      'another call',
      () => {
        const other = layers.dense({ units: 5, inputShape: [4] });
        Object.assign(other, { call: other.call.bind(other) });
        return sequential({ layers: [other, dense(3)] });
      },
    ],
    [
      'nothing to train',
      () => sequential({ layers: [layers.dense({ units: 3, inputShape: [4], trainable: false })] }),
    ],
  ])('leaves other models to the tape: %s', (_, create) => {
    const model = create();
    expect(createChain(model, trainableVariables(model))).toBeNull();
    model.dispose();
  });
});
