import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';

import type { LabelledBatch } from '../batches/batch.js';
import { computeFisherDiagonal } from './fisher-diagonal.js';
import { computeFisherDiagonalPerSample } from './fisher-diagonal-per-sample.js';

const computations = [computeFisherDiagonal, computeFisherDiagonalPerSample];

const build = () =>
  sequential({ name: 'm', layers: [layers.dense({ units: 3, inputShape: [4] })] });

const batchOf = (size: number): LabelledBatch => ({
  inputs: tf.ones([size, 4]),
  labels: tf.zeros([size], 'int32'),
});

describeBackends('a Fisher diagonal on its way through the batches', () => {
  const reports: [typeof computeFisherDiagonal, number[]][] = [
    [computeFisherDiagonal, [9]],
    [computeFisherDiagonalPerSample, [5, 8, 9]],
  ];
  it.each(reports)('reports the samples done', async (compute, expected) => {
    const model = build();
    const done: number[] = [];
    const onProgress = (samples: number) => done.push(samples);
    const { diagonals } = await compute(model, [5, 3, 1].map(batchOf), { onProgress });
    expect(done).toEqual(expected);
    tf.dispose(diagonals);
    model.dispose();
  });

  it.each(computations)('stops when it is aborted, and leaves nothing', async (compute) => {
    const model = build();
    await expectNoLeak(async () => {
      const controller = new AbortController();
      let isClosed = false;
      function* batches() {
        try {
          yield batchOf(2);
          controller.abort(new Error('enough'));
          yield batchOf(2);
        } finally {
          isClosed = true;
        }
      }
      await expect(compute(model, batches(), { signal: controller.signal })).rejects.toThrow(
        'enough',
      );
      expect(isClosed).toBe(true);
    });
    model.dispose();
  });

  it('stops between samples, by a signal from the event loop', async () => {
    const model = build();
    await expectNoLeak(async () => {
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort(new Error('enough'));
      }, 0);
      const run = computeFisherDiagonalPerSample(model, [batchOf(100_000)], {
        signal: controller.signal,
      });
      await expect(run).rejects.toThrow('enough');
    });
    model.dispose();
  });
});

const refusals: [string, () => LabelledBatch[], string, RegExp][] = [
  [
    'no batches',
    () => [],
    'SF_NO_SAMPLES',
    /^the Fisher diagonal needs at least one batch; got none$/,
  ],
  [
    'a batch of no samples',
    () => [{ inputs: tf.zeros([0, 4]), labels: tf.tensor1d([], 'int32') }],
    'SF_NO_SAMPLES',
    /^batch 1 has no samples$/,
  ],
  [
    'inputs of another shape',
    () => [{ inputs: tf.zeros([2, 5]), labels: tf.tensor1d([0, 1], 'int32') }],
    'SF_BAD_SHAPE',
    /^input 'dense_\w+' of model 'm' must be \[n, 4\]; got \[2, 5\]$/,
  ],
  [
    'labels of another length',
    () => [{ inputs: tf.zeros([2, 4]), labels: tf.tensor1d([0, 1, 2], 'int32') }],
    'SF_BAD_SHAPE',
    /^batch 1: labels must be \[2\], one a sample; got \[3\]$/,
  ],
  [
    'labels of another type',
    () => [{ inputs: tf.zeros([2, 4]), labels: tf.tensor1d([0, 1]) }],
    'SF_BAD_DTYPE',
    /^batch 1: labels must be int32; got float32$/,
  ],
  [
    'a label out of range',
    () => [batchOf(2), { inputs: tf.zeros([2, 4]), labels: tf.tensor1d([0, 3], 'int32') }],
    'SF_BAD_LABEL',
    /^batch 2: labels must be 0 … 2, the classes of model 'm'; got 3 at sample 1$/,
  ],
  [
    'inputs of NaN',
    () => [{ inputs: tf.fill([1, 4], NaN), labels: tf.tensor1d([0], 'int32') }],
    'SF_NOT_FINITE',
    /^Fisher diagonal: the loss is NaN; the parameters of model 'm' are finite$/,
  ],
];

describeBackends('a Fisher diagonal is refused for', () => {
  it.each(refusals)('%s', async (_, batches, code, message) => {
    const model = build();
    await expectNoLeak(async () => {
      for (const compute of computations) {
        const run = compute(model, batches());
        await expect(run).rejects.toThrow(message);
        await expect(run).rejects.toMatchObject({ code });
      }
    });
    model.dispose();
  });

  it('a model of NaN, with the layer that holds it', async () => {
    const model = build();
    tf.tidy(() => {
      model.setWeights([tf.zeros([4, 3]), tf.tensor1d([0, NaN, 0])]);
    });
    await expect(computeFisherDiagonal(model, [batchOf(2)])).rejects.toThrow(
      /the loss is NaN; 'dense_\w+\/bias' of model 'm' holds NaN or infinity$/,
    );
  });

  it('squares that overflow', async () => {
    const model = build();
    const batch = { inputs: tf.fill([1, 4], 1e30), labels: tf.tensor1d([0], 'int32') };
    tf.tidy(() => {
      model.setWeights([tf.zeros([4, 3]), tf.zeros([3])]);
    });
    await expect(computeFisherDiagonal(model, [batch])).rejects.toThrow(
      /^Fisher diagonal: its part for 'dense_\w+\/kernel' is not finite;/,
    );
  });

  it('a model with nothing to train', async () => {
    const model = build();
    model.layers[0]!.trainable = false;
    await expect(computeFisherDiagonal(model, [batchOf(2)])).rejects.toThrow(
      "model 'm' has no trainable weights",
    );
  });
});
