import { trainableVariables } from '@sf/core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

import { NormalizedHardTanhAsPrinted } from '../activation/normalized-hard-tanh-as-printed.js';
import { createMlp, type MlpOptions } from './create-mlp.js';

describeBackends('createMlp', () => {
  it('has the paper’s ten layers by default', () => {
    const model = createMlp({ inputSize: 12, seed: 1 });
    expect(model.inputs[0]!.shape).toEqual([null, 12]);
    expect(model.outputs[0]!.shape).toEqual([null, 10]);
    const shapes = trainableVariables(model).map((weight) => weight.shape);
    expect(shapes).toEqual([
      ...Array.from({ length: 9 }, () => [[12, 12], [12]]).flat(),
      [12, 10],
      [10],
    ]);
    expect(model.layers.map((layer) => layer.name).slice(0, 2)).toEqual([
      'hidden_1',
      'activation_1',
    ]);
    expect(model.layers.at(-1)!.name).toBe('logits');
    model.dispose();
  });

  it('starts with orthogonal weights and zero biases', () => {
    const model = createMlp({ inputSize: 20, numClasses: 3, layers: 3, width: 30, seed: 1 });
    tf.tidy(() => {
      for (const weight of trainableVariables(model)) {
        const [rows, columns] = weight.shape;
        if (columns === undefined) expectClose(weight, new Float32Array(rows));
        else {
          const kernel = weight as tf.Tensor as tf.Tensor2D;
          const product =
            rows <= columns
              ? tf.matMul(kernel, tf.transpose(kernel))
              : tf.matMul(tf.transpose(kernel), kernel);
          expectClose(product, tf.eye(Math.min(rows, columns)), { absolute: 1e-5, relative: 0 });
        }
      }
    });
    model.dispose();
  });

  it('gives logits as the layers’ formula does', () => {
    const model = createMlp({ inputSize: 4, numClasses: 3, layers: 2, width: 5, seed: 2 });
    tf.tidy(() => {
      const [w1, , w2] = trainableVariables(model) as tf.Tensor[] as [
        tf.Tensor2D,
        tf.Tensor1D,
        tf.Tensor2D,
      ];
      const x = tf.tensor2d([[9, -1, 4, 0.5]]);
      const hidden = tf.clipByValue(tf.mul(tf.matMul(x, w1), 1.0013), -Math.sqrt(8), Math.sqrt(8));
      expectClose(model.predict(x) as tf.Tensor, tf.matMul(hidden, w2), { relative: 1e-4 });
    });
    model.dispose();
  });

  it('takes eq. 10 as printed where that is asked for', () => {
    const options = { inputSize: 4, numClasses: 3, layers: 2, width: 5, seed: 2 } as const;
    const model = createMlp({ ...options, activation: 'as-printed' });
    expect(model.layers[1]).toBeInstanceOf(NormalizedHardTanhAsPrinted);
    expect(model.layers.at(-1)!.name).toBe('logits');
    model.dispose();
  });

  it('is the same for the same seed, layer by layer different, and another for another seed', () => {
    const bytes = (seed: number) => {
      const model = createMlp({ inputSize: 6, layers: 3, seed });
      const kernels = trainableVariables(model)
        .filter((weight) => weight.rank === 2)
        .map((weight) => weight.dataSync().join());
      model.dispose();
      return kernels;
    };
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(1)[0]).not.toBe(bytes(1)[1]);
    expect(bytes(1)[0]).not.toBe(bytes(2)[0]);
  });

  it('leaves nothing behind once disposed, trained or not', async () => {
    await expectNoLeak(() => createMlp({ inputSize: 6, layers: 3, seed: 1 }).dispose());
    await expectNoLeak(() => {
      const model = createMlp({ inputSize: 6, layers: 3, seed: 1 });
      const { value, grads } = tf.tidy(() => {
        const x = tf.ones([2, 6]);
        return tf.variableGrads(() => tf.sum<tf.Scalar>(model.apply(x) as tf.Tensor));
      });
      tf.dispose([value, grads]);
      model.dispose();
    });
  });
});

describe('createMlp', () => {
  it.each([
    [{ inputSize: 0 }, 'inputSize must be an integer, at least 1; got 0'],
    [{ inputSize: 4, numClasses: 1 }, 'numClasses must be an integer, at least 2; got 1'],
    [{ inputSize: 4, layers: 0 }, 'layers must be an integer, at least 1; got 0'],
    [{ inputSize: 4, width: 1.5 }, 'width must be an integer, at least 1; got 1.5'],
  ])('names a bad option: %j', (options, message) => {
    expect(() => createMlp({ ...options, seed: 1 })).toThrow(message);
  });

  it('names a bad activation', () => {
    const activation = 'printed' as MlpOptions['activation'] & string;
    expect(() => createMlp({ inputSize: 4, seed: 1, activation })).toThrow(
      "activation must be one of intended, as-printed; got 'printed'. Did you mean 'as-printed'?",
    );
  });

  it('names a bad seed', () => {
    expect(() => createMlp({ inputSize: 4, seed: -1 })).toThrow('seed must be an integer');
  });
});
