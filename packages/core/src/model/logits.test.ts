import { describeBackends, expectClose, expectNoLeak, numericalGradient } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model as createModel, sequential } from '@tensorflow/tfjs-layers';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { softmaxCrossEntropy } from '../losses/softmax-cross-entropy.js';
import { createLogits } from './logits.js';
import { trainableVariables } from './parameters.js';

type Layer = LayersModel['layers'][number];

/** A layer whose logits of (1, 2) are (8, 10.5, 12). */
function dense(activation: 'linear' | 'softmax' | 'sigmoid' = 'linear', inputShape = [2]): Layer {
  const layer = layers.dense({ units: 3, inputShape, activation });
  layer.build([null, ...inputShape]);
  tf.tidy(() => {
    layer.setWeights([tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), tf.tensor1d([-1, -1.5, -3])]);
  });
  return layer;
}

function functional(build: (x: SymbolicTensor) => SymbolicTensor | SymbolicTensor[]): LayersModel {
  const x = input({ shape: [2] });
  return createModel({ inputs: x, outputs: build(x) });
}

const apply = (layer: Layer, x: SymbolicTensor) => layer.apply(x) as SymbolicTensor;

const classifiers: Record<string, () => LayersModel> = {
  'a linear Dense layer': () => sequential({ layers: [dense()] }),
  'a Dense layer with softmax': () => sequential({ layers: [dense('softmax')] }),
  'a Softmax layer': () => sequential({ layers: [dense(), layers.softmax()] }),
  'an Activation layer': () =>
    sequential({ layers: [dense(), layers.activation({ activation: 'softmax' })] }),
  'softmax in a nested Sequential': () =>
    sequential({
      layers: [sequential({ layers: [dense('softmax')] }), layers.dropout({ rate: 1 })],
    }),
  'softmax in a nested functional model': () =>
    functional((x) =>
      apply(
        functional((y) => apply(dense('softmax'), y)),
        x,
      ),
    ),
  'softmax over a single position': () =>
    sequential({
      layers: [
        layers.reshape({ targetShape: [1, 2], inputShape: [2] }),
        dense('softmax', [1, 2]),
        layers.flatten(),
      ],
    }),
};

describeBackends('createLogits', () => {
  it.each(Object.entries(classifiers))('reads the logits of %s', async (_, build) => {
    await expectNoLeak(() => {
      const model = build();
      const inputs = tf.tensor2d([[1, 2]]);
      const before = model.predict(inputs) as tf.Tensor;
      const logits = createLogits(model)(inputs);
      const after = model.predict(inputs) as tf.Tensor;
      expect(logits.shape).toEqual([1, 3]);
      expectClose(logits, [8, 10.5, 12]);
      expectClose(after, before, { relative: 0, absolute: 0 });
      tf.dispose([inputs, before, logits, after]);
      model.dispose();
    });
  });

  it('has the gradient of finite differences through a softmax head', async () => {
    await expectNoLeak(() => {
      const model = sequential({ layers: [dense('softmax')] });
      const logits = createLogits(model);
      const inputs = tf.tensor2d([0.3, -0.2, 0.5, 0.1], [2, 2]);
      const labels = tf.tensor1d([2, 0], 'int32');
      const [kernel] = trainableVariables(model) as [tf.Variable];
      const loss = () => softmaxCrossEntropy(logits(inputs), labels);
      const { value, grads } = tf.variableGrads(loss, [kernel]);
      const start = kernel.dataSync() as Float32Array;
      const numerical = numericalGradient(
        (x) =>
          tf.tidy(() => {
            kernel.assign(tf.tensor(x, kernel.shape));
            return loss().dataSync()[0]!;
          }),
        start,
      );
      expectClose(grads[kernel.name]!, numerical, { relative: 1e-2, absolute: 1e-3 });
      tf.dispose([inputs, labels, value, grads]);
      model.dispose();
    });
  });

  it('leaves the layers as they were, also after an error in the forward pass', () => {
    const broken = sequential({ layers: [dense(), layers.softmax()] });
    const last = broken.layers[1]!;
    const thrower = sequential({ layers: [dense('softmax')] });
    const head = thrower.layers[0]!;
    const { activation } = head as unknown as { activation: object };
    const inputs = tf.tensor2d([[1, 2]]);

    broken.layers[0]!.call = () => {
      throw new Error('from within');
    };
    expect(() => createLogits(broken)(inputs)).toThrow('from within');
    expect(Object.hasOwn(last, 'call')).toBe(false);
    createLogits(thrower)(inputs).dispose();
    expect((head as unknown as { activation: object }).activation).toBe(activation);
    tf.dispose([inputs]);
    broken.dispose();
    thrower.dispose();
  });
});

const twice = () => {
  const head = dense('softmax');
  const before = layers.dense({ units: 2, inputShape: [3] });
  return functional((x) => apply(head, apply(before, apply(head, x))));
};

const refused: [string, () => LayersModel, RegExp][] = [
  [
    'a sigmoid head',
    () => sequential({ name: 'm', layers: [dense('sigmoid')] }),
    /^last layer 'dense_\w+' \(Dense\) of model 'm': expected logits or softmax over the classes, got sigmoid$/,
  ],
  [
    'a ReLU layer at the end',
    () => sequential({ layers: [dense(), layers.reLU()] }),
    /\(ReLU\).*got ReLU$/,
  ],
  [
    'softmax over several positions',
    () =>
      sequential({
        layers: [
          layers.reshape({ targetShape: [2, 2], inputShape: [4] }),
          dense('softmax', [2, 2]),
          layers.flatten(),
        ],
      }),
    /got softmax over each of several positions$/,
  ],
  [
    'an output of three axes',
    () => sequential({ name: 'm', layers: [dense('linear', [5, 2])] }),
    /^output of layer 'dense_\w+' of model 'm' must be \[n, classes\]; got \[n, 5, 3\]$/,
  ],
  [
    'several outputs',
    () => functional((x) => [apply(dense(), x), apply(dense(), x)]),
    /^model '\w+' must have one output; got 2 \('dense_\w+', 'dense_\w+'\)$/,
  ],
  [
    'a model that is not built',
    () => sequential({ name: 'm' }),
    /^model 'm' must have one output; got 0$/,
  ],
];

describeBackends('createLogits refuses', () => {
  it.each(refused)('%s', (_, build, message) => {
    const model = build();
    expect(() => createLogits(model)).toThrow(message);
  });

  it('inputs of another shape', () => {
    const logits = createLogits(sequential({ name: 'm', layers: [dense()] }));
    expect(() => logits(tf.ones([4, 3]))).toThrow(
      /^input 'dense_\w+' of model 'm' must be \[n, 2\]; got \[4, 3\]$/,
    );
  });

  it('a softmax head that is used twice', () => {
    const model = twice();
    expect(() => createLogits(model)(tf.ones([1, 2]))).toThrow(
      /^softmax layer 'dense_\w+' must be used once in a forward pass; it is used 2 times$/,
    );
  });
});
