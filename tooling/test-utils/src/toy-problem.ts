import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** Numbers in −1 … 1 that are the same everywhere and follow no pattern a test could lean on. */
export function fixedNumbers(count: number, phase = 0): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(12.9898 * (i + 1) + phase));
}

/** A small classifier with fixed weights: 4 inputs, 5 tanh units, 3 classes. The caller disposes it. */
export function createToyModel(): tfl.Sequential {
  const model = tfl.sequential({
    layers: [
      tfl.layers.dense({ units: 5, inputShape: [4], activation: 'tanh' }),
      tfl.layers.dense({ units: 3 }),
    ],
  });
  const weights = model.getWeights();
  const fixed = weights.map(({ shape, size }, i) => tf.tensor(fixedNumbers(size, i), shape));
  model.setWeights(fixed);
  tf.dispose(fixed);
  return model;
}

/** Labelled rows for {@link createToyModel}; the caller disposes them. */
export function toyBatch(rows = 6, phase = 0): { inputs: tf.Tensor; labels: tf.Tensor1D } {
  return {
    inputs: tf.tensor2d(fixedNumbers(rows * 4, 100 + phase), [rows, 4]),
    labels: tf.tensor1d(
      Array.from({ length: rows }, (_, i) => (i + Math.round(phase)) % 3),
      'int32',
    ),
  };
}

/** A stream of toy batches that differ from step to step and from epoch to epoch. */
export function toyStream<Part extends string>(parts: readonly Part[], batchesPerEpoch = 4) {
  const batch = (epoch: number, step: number) =>
    Object.fromEntries(
      parts.map((part, i) => [part, toyBatch(6, 10 * epoch + step + i)]),
    ) as Record<Part, ReturnType<typeof toyBatch>>;
  return {
    batchesPerEpoch,
    samplesPerEpoch: 6 * batchesPerEpoch * parts.length,
    *epoch(epoch: number) {
      for (let step = 0; step < batchesPerEpoch; step++) yield batch(epoch, step);
    },
  };
}
