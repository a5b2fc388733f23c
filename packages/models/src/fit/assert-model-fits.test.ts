import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { input, layers, model as functional, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { createMlp } from '../mlp/create-mlp.js';
import { assertModelFits } from './assert-model-fits.js';

describeBackends('assertModelFits', () => {
  const images = { inputShape: [4, 3, 1], numClasses: 5 };
  const mlp = (inputSize: number) => createMlp({ inputSize, numClasses: 5, layers: 1, seed: 1 });
  const convolutional = (inputShape: (number | null)[]) =>
    sequential({
      name: 'cnn',
      layers: [
        layers.conv2d({ filters: 5, kernelSize: 3, inputShape: inputShape }),
        layers.globalMaxPooling2d({}),
      ],
    });

  it('accepts the same shape, and flat ones of the same size', () => {
    expect(() => assertModelFits(mlp(12), images)).not.toThrow();
    expect(() => assertModelFits(mlp(12), { ...images, inputShape: [12] })).not.toThrow();
    expect(() => assertModelFits(convolutional([4, 3, 1]), images)).not.toThrow();
    expect(() =>
      assertModelFits(convolutional([4, 3, 1]), { ...images, inputShape: [12] }),
    ).not.toThrow();
    expect(() => assertModelFits(convolutional([null, null, 1]), images)).not.toThrow();
  });

  it('names another input size', () => {
    expect(() => assertModelFits(mlp(10), images)).toThrow(
      "model 'mlp' takes inputs of shape [10], the data's are [4, 3, 1]",
    );
    expect(() => assertModelFits(convolutional([3, 4, 1]), images)).toThrow(
      "model 'cnn' takes inputs of shape [3, 4, 1], the data's are [4, 3, 1]",
    );
    expect(() => assertModelFits(convolutional([null, null, 3]), images)).toThrow(
      '[null, null, 3]',
    );
    expect(() =>
      assertModelFits(convolutional([4, 3, 1]), { ...images, inputShape: [4, 3] }),
    ).toThrow("the data's are [4, 3]");
  });

  it('names another number of classes', () => {
    expect(() => assertModelFits(mlp(12), { ...images, numClasses: 10 })).toThrow(
      "model 'mlp' knows 5 classes, the data have 10",
    );
  });

  it('names an output that is not one number a class', () => {
    const map = sequential({
      layers: [layers.conv2d({ filters: 5, kernelSize: 3, inputShape: [4, 3, 1] })],
      name: 'map',
    });
    expect(() => assertModelFits(map, images)).toThrow(
      "model 'map' gives outputs of shape [2, 1, 5]: expected one number a class, [5]",
    );
  });

  it('names a model of several inputs', () => {
    const [a, b] = [input({ shape: [12] }), input({ shape: [12] })];
    const sum = layers.add().apply([a, b]) as typeof a;
    const two = functional({ inputs: [a, b], outputs: sum, name: 'two' });
    expect(() => assertModelFits(two, images)).toThrow(
      "model 'two' has 2 inputs and 1 outputs: expected one of each",
    );
  });

  it('makes no tensors', async () => {
    const model = mlp(12);
    await expectNoLeak(() => assertModelFits(model, images));
    model.dispose();
  });
});
