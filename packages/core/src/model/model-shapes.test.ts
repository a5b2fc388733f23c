import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import { inputShapeOf, numClassesOf } from './model-shapes.js';

const model = sequential({
  name: 'm',
  layers: [
    layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [null, 28, 1] }),
    layers.globalAveragePooling2d({}),
    layers.dense({ units: 7 }),
  ],
});

it('tells the shape of a sample, open sizes as null', () => {
  expect(inputShapeOf(model)).toEqual([null, 28, 1]);
});

it('tells the number of classes', () => {
  expect(numClassesOf(model)).toBe(7);
});

it('says of a model without layers that it is not built', () => {
  expect(() => inputShapeOf(sequential({ name: 'empty' }))).toThrow(
    "model 'empty' must have one input; got 0",
  );
});
