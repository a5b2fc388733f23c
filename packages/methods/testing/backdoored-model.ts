import { createGenerator, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

import { readFeatures } from '../src/head/last-dense.js';
import { readRows } from '../src/linear-algebra/read-rows.js';
import { createMoments } from '../src/statistics/moments.js';
import type { Statistics } from '../src/statistics/statistics.js';
import { updateClassMoments } from '../src/statistics/update-class-moments.js';
import { updateMoments } from '../src/statistics/update-moments.js';

/** Of the last number: the more, the less of it can be restored from the others. */
export interface Noise {
  readonly noise: number;
}

/** Images of 2×2 pixels: class k lies around 3 in number k; the last is about the sum of the others. */
export function drawSamples(
  label: number,
  count: number,
  { noise, seed = label }: Noise & { readonly seed?: number },
): tf.Tensor2D {
  const generator = createGenerator(seed, 'repair');
  const rows = Array.from({ length: count }, () => {
    const x = [0, 1, 2].map((k) => (k === label ? 3 : 0) + 0.4 * generator.normal());
    return [...x, x.reduce((sum, value) => sum + value, noise * generator.normal())];
  });
  return tf.tensor2d(rows);
}

/** T: sets the last number to 9. */
export const withMark = (x: tf.Tensor): tf.Tensor2D =>
  tf.tidy(() =>
    tf.concat([tf.slice(x as tf.Tensor2D, [0, 0], [-1, 3]), tf.fill([x.shape[0], 1], 9)], 1),
  );

/** A batch of one class. */
export function batchOf(
  label: number,
  count: number,
  options: Noise & { readonly seed: number },
): LabelledBatch {
  return {
    inputs: drawSamples(label, count, options),
    labels: tf.tensor1d(Array<number>(count).fill(label), 'int32'),
  };
}

/** Says 0 where T was, never where it was not. */
export function createBackdoored(): LayersModel {
  const model = sequential({
    layers: [layers.dense({ units: 4, inputShape: [4] }), layers.dense({ units: 3 })],
  });
  const head = tf.tensor2d([0, 0, 0, 0, 2, 0, 0, 0, 2, 3, 0, 0], [4, 3]);
  const weights = [tf.eye(4), tf.zeros([4]), head, tf.tensor1d([-20, 0, 0])];
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

/** All that may be kept of classes 1 and 2. */
export async function statisticsOf(model: LayersModel, { noise }: Noise): Promise<Statistics> {
  const inputs = createMoments(4);
  const features = [0, 1, 2].map(() => createMoments(4, { rank: 3 }));
  const classInputs = [0, 1, 2].map(() => createMoments(4));
  for (const label of [1, 2]) {
    const samples = drawSamples(label, 200, { noise });
    const rows = await readRows(samples);
    const labels = Array<number>(200).fill(label);
    updateMoments(inputs, rows);
    updateClassMoments(classInputs, rows, labels);
    const read = readFeatures(model, samples);
    updateClassMoments(features, await readRows(read), labels);
    tf.dispose([samples, read]);
  }
  return { model: '', normalization: '', parts: { inputs: [inputs], features, classInputs } };
}
