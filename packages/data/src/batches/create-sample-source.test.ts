import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { computeNormalization } from './compute-normalization.js';
import { createEvaluationBatches } from './create-evaluation-batches.js';
import { createSampleSource } from './create-sample-source.js';

const dataset = randomDataset({ count: 7, height: 2, width: 3, channels: 3 });
const half = { mean: 0.5, standardDeviation: 0.25 };

describeBackends('createSampleSource', () => {
  it('standardises the samples asked for, in order', () => {
    const source = createSampleSource(
      { ...dataset, images: Uint8Array.from([255, 0, ...dataset.images.subarray(2)]) },
      half,
    );
    const { inputs, labels } = source.take([4, 0, 4]);
    expect(inputs.shape).toEqual([3, 2, 3, 3]);
    expect([inputs.dtype, labels.dtype]).toEqual(['float32', 'int32']);
    expect([...labels.dataSync()]).toEqual([1, 0, 1]);
    const values = inputs.dataSync();
    const sample = [...dataset.images.subarray(4 * 18, 5 * 18)];
    expectClose(
      values.slice(0, 18),
      sample.map((pixel) => (pixel / 255 - 0.5) / 0.25),
    );
    expectClose(values.slice(18, 20), [2, -2]);
    inputs.dispose();
    labels.dispose();
  });

  it('gives flat rows of the same numbers', () => {
    const image = createSampleSource(dataset, half).take([2, 3]);
    const flat = createSampleSource(dataset, half, { flatten: true }).take([2, 3]);
    expect(flat.inputs.shape).toEqual([2, 18]);
    expect(flat.inputs.dataSync()).toEqual(image.inputs.dataSync());
    for (const { inputs, labels } of [image, flat]) {
      inputs.dispose();
      labels.dispose();
    }
  });

  it('has mean 0 and deviation 1 over the set it is normalised by', () => {
    const source = createSampleSource(dataset, computeNormalization(dataset));
    const { inputs, labels } = source.take([...Array(7).keys()]);
    const values = [...inputs.dataSync()];
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 6);
    expect(variance).toBeCloseTo(1, 5);
    inputs.dispose();
    labels.dispose();
  });

  it('later batches leave earlier tensors as they were; all are the caller’s', () =>
    expectNoLeak(() => {
      const source = createSampleSource(dataset, half);
      const first = source.take([0, 1]);
      const before = [...first.inputs.dataSync()];
      const second = source.take([2, 3]);
      expect([...first.inputs.dataSync()]).toEqual(before);
      for (const tensor of [first.inputs, first.labels, second.inputs, second.labels])
        tensor.dispose();
    }));
});

describeBackends('createEvaluationBatches', () => {
  it('gives every sample once in order, each time it is gone through', async () => {
    const source = createSampleSource(dataset, half, { flatten: true });
    const all = source.take([...Array(7).keys()]);
    for (const batchSize of [1, 3, 7, 100]) {
      const batches = createEvaluationBatches(source, batchSize);
      for (let round = 0; round < 2; round++)
        await expectNoLeak(() => {
          const inputs: number[] = [];
          const labels: number[] = [];
          const sizes: (number | undefined)[] = [];
          for (const batch of batches) {
            sizes.push(batch.inputs.shape[0]);
            inputs.push(...batch.inputs.dataSync());
            labels.push(...batch.labels.dataSync());
            batch.inputs.dispose();
            batch.labels.dispose();
          }
          expect(sizes.slice(0, -1).every((size) => size === batchSize)).toBe(true);
          expect(inputs).toEqual([...all.inputs.dataSync()]);
          expect(labels).toEqual([...dataset.labels]);
        });
    }
    all.inputs.dispose();
    all.labels.dispose();
  });
});

describe('bad settings', () => {
  it.each([
    [{ mean: NaN, standardDeviation: 1 }, 'normalization.mean must be a finite number; got NaN'],
    [{ mean: 0, standardDeviation: 0 }, 'normalization.standardDeviation must be a finite number'],
  ])('of a normalization: %j', (normalization, message) => {
    expect(() => createSampleSource(dataset, normalization)).toThrow(message);
  });

  it('of an index', () => {
    expect(() => createSampleSource(dataset, half).take([7])).toThrow(
      'sample index in random: expected 0 … 6, got 7',
    );
  });

  it('of a batch size', () => {
    const source = createSampleSource(dataset, half);
    expect(() => createEvaluationBatches(source, 0)).toThrow(
      'batchSize must be an integer, at least 1; got 0',
    );
  });
});
