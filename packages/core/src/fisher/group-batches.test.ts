import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import type { LabelledBatch } from '../batches/batch.js';
import { groupBatches } from './group-batches.js';

/** Batches of such sizes, labelled 0, 1, 2, … throughout. */
function* batchesOf(sizes: readonly number[]): Generator<LabelledBatch> {
  let start = 0;
  for (const size of sizes) {
    const labels = tf.range(start, start + size, 1, 'int32');
    yield { inputs: tf.tidy(() => tf.reshape(tf.cast(labels, 'float32'), [size, 1])), labels };
    start += size;
  }
}

async function labelsOf(groups: AsyncIterable<LabelledBatch>): Promise<number[][]> {
  const labels: number[][] = [];
  for await (const group of groups) {
    expect(group.inputs.shape).toEqual([group.labels.size, 1]);
    expect([...(await group.inputs.data())]).toEqual([...(await group.labels.data())]);
    labels.push([...(await group.labels.data())]);
    tf.dispose([group.inputs, group.labels]);
  }
  return labels;
}

const unchecked = () => Promise.resolve();

describeBackends('groupBatches', () => {
  it.each<[number, number[], number[][]]>([
    [4, [1, 2, 2, 3, 1, 1], [[0, 1, 2, 3, 4], [5, 6, 7, 8], [9]]],
    [1, [2, 1], [[0, 1], [2]]],
    [99, [2, 1], [[0, 1, 2]]],
    [2, [], []],
  ])('of at least %i samples, in order', async (size, sizes, expected) => {
    await expectNoLeak(async () => {
      const groups = groupBatches(batchesOf(sizes), { check: unchecked, size: () => size });
      expect(await labelsOf(groups)).toEqual(expected);
    });
  });

  it('asks for the size once, of the first batch', async () => {
    const asked: number[] = [];
    const size = (first: LabelledBatch) => {
      asked.push(first.labels.size);
      return 3;
    };
    await labelsOf(groupBatches(batchesOf([2, 1, 5]), { check: unchecked, size }));
    expect(asked).toEqual([2]);
  });

  it('leaves nothing where a batch is bad, and names it by its number', async () => {
    await expectNoLeak(async () => {
      const check = (_: LabelledBatch, index: number) =>
        index === 2 ? Promise.reject(new Error(`bad ${index}`)) : Promise.resolve();
      const groups = groupBatches(batchesOf([1, 1, 1, 1]), { check, size: () => 10 });
      await expect(labelsOf(groups)).rejects.toThrow('bad 2');
    });
  });
});
