import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { joinElementwise } from './elementwise.js';
import { loadBackend } from './load-backend.js';
import type { NativeBackend } from './native-backend.js';

// CI must not pass by skipping.
const isHere = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;

/** The result of one operation of TensorFlow, and its name. */
function only(body: () => tf.Tensor): [string[], number[]] {
  const execute = vi.spyOn(tf.backend() as NativeBackend, 'executeSingleOutput');
  const values = tf.tidy(() => [...body().dataSync()]);
  const ops = execute.mock.calls.map(([op]) => op);
  execute.mockRestore();
  return [ops, values];
}

describe.skipIf(!isHere)('clips and sums on tensorflow', () => {
  beforeEach(async () => {
    await loadBackend('tensorflow');
  });

  it('a clip is one operation, and keeps what is not a number', () => {
    const clip = () => tf.clipByValue(tf.tensor1d([-9, 0.5, NaN, 9, Infinity]), -1, 2);
    expect(only(clip)).toEqual([['ClipByValue'], [-1, 0.5, NaN, 2, 2]]);
    const ofIntegers = () => tf.clipByValue(tf.tensor1d([-9, 1, 9], 'int32'), -1, 2);
    expect(only(ofIntegers)).toEqual([
      ['Minimum', 'Maximum'],
      [-1, 1, 2],
    ]);
  });

  it('the sum of rows and a bias is one that is made for it', () => {
    const rows = () =>
      tf.tensor2d([
        [1, 2, 3],
        [4, 5, 6],
      ]);
    const bias = () => tf.tensor1d([10, 20, 30]);
    expect(only(() => tf.add(rows(), bias()))).toEqual([['BiasAdd'], [11, 22, 33, 14, 25, 36]]);
    const expected = [11, 22, 33, 14, 25, 36];
    expect(only(() => tf.add(bias(), rows()))).toEqual([['Add'], expected]);
    expect(only(() => tf.add(rows(), tf.tensor1d([1])))).toEqual([['Add'], [2, 3, 4, 5, 6, 7]]);
    const column = () => tf.add(tf.tensor2d([[1], [2]]), tf.tensor1d([10, 20]));
    expect(only(column)).toEqual([['Add'], [11, 21, 12, 22]]);
  });

  it('have their gradients, are joined once and leave nothing behind', () => {
    const kernels = () => ['ClipByValue', 'Add'].map((name) => tf.getKernel(name, 'tensorflow'));
    const before = [kernels(), tf.memory().numTensors];
    joinElementwise();
    tf.tidy(() => {
      const loss = (x: tf.Tensor, b: tf.Tensor) => tf.sum(tf.clipByValue(tf.add(x, b), -1, 1));
      const rows = tf.tensor2d([
        [0, 5],
        [0.5, 0],
      ]);
      const gradients = tf.grads(loss)([rows, tf.tensor1d([0.1, 0.2])]);
      expect(gradients.map((gradient) => [...gradient.dataSync()])).toEqual([
        [1, 0, 1, 1],
        [2, 1],
      ]);
    });
    expect([kernels(), tf.memory().numTensors]).toEqual(before);
  });
});
