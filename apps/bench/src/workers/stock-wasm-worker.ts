/** The program of a process that trains on the wasm backend as its package comes. */
import { createRequire } from 'node:module';

import * as tf from '@tensorflow/tfjs-core';

import { readArray, type Values } from '../peers/array-folder.js';
import { readNetwork } from '../targets/network.js';
import { serve } from './serve.js';

interface Settings {
  readonly folder: string;
  readonly layers: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly momentum: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const { folder, steps, batchSize, learningRate, momentum } = settings;
// What @sf/backend depends on, without what it mends.
const require = createRequire(createRequire(import.meta.url).resolve('@sf/backend'));
const stock = '@tensorflow/tfjs-backend-wasm';
require(stock);
await tf.setBackend('wasm');

const model = await readNetwork(settings);
const optimizer = tf.train.momentum(learningRate, momentum);
const inputs = await readArray(folder, 'inputs');
const labels = await readArray(folder, 'labels');
const [count = 0, width = 0] = inputs.shape;

await serve({
  async block() {
    let total = 0;
    for (let step = 0; step < steps; step++) {
      const start = (step % (count / batchSize)) * batchSize;
      const rows = <T extends Values>({ values }: { values: T }, size: number) =>
        values.subarray(start * size, (start + batchSize) * size) as T;
      const loss = optimizer.minimize(() => lossOf(rows(inputs, width), rows(labels, 1)), true);
      total += (await loss?.data())?.[0] ?? NaN;
      loss?.dispose();
    }
    return { losses: { correction: total / steps } };
  },
});

function lossOf(images: Values, classes: Values): tf.Scalar {
  const logits = model.apply(tf.tensor2d(images, [batchSize, width])) as tf.Tensor2D;
  const targets = tf.oneHot(tf.tensor1d(classes, 'int32'), logits.shape[1]);
  return tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(targets, logits);
}
