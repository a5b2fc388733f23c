import type { BatchStream } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { createVariedBatches } from './varied-batches.js';

const stream: BatchStream<'forgetClean'> = {
  ...{ batchesPerEpoch: 2, samplesPerEpoch: 4 },
  *epoch() {
    for (const from of [0, 1]) {
      const inputs = tf.tidy(() => tf.add(tf.reshape(tf.range(0, 24), [2, 12]), from));
      yield { forgetClean: { inputs, labels: tf.tensor1d([3, 4], 'int32') } };
    }
  },
};
const options = {
  ...{ shape: [2, 2, 3] as const, range: { min: 1, max: 20 }, seed: 1 },
  transform: (x: tf.Tensor) => tf.mul(x, -1),
};
function read(epoch: number, seed = 1) {
  return [...createVariedBatches(stream, { ...options, seed }).epoch(epoch)].map(
    ({ forgetClean: { inputs, labels } }) => {
      const batch = { inputs: [...inputs.dataSync()], labels: [...labels.dataSync()] };
      expect(inputs.shape).toEqual([4, 12]);
      tf.dispose([inputs, labels]);
      return batch;
    },
  );
}

describeBackends('createVariedBatches', () => {
  it('gives new variants within the range, then T of them, with their labels', async () => {
    await expectNoLeak(() => {
      const batches = read(1);
      expect(batches).toHaveLength(2);
      for (const { inputs, labels } of batches) {
        const [varied, marked] = [inputs.slice(0, 24), inputs.slice(24)];
        expect(marked).toEqual(varied.map((x) => -x));
        for (const x of varied) expect(x >= 1 && x <= 20).toBe(true);
        expect(labels).toEqual([3, 4, 3, 4]);
      }
      expect(createVariedBatches(stream, options)).toMatchObject({
        ...{ batchesPerEpoch: 2, samplesPerEpoch: 8 },
      });
    });
  });

  it('repeats an epoch for the same seed, and no other', () => {
    expect(read(1)).toEqual(read(1));
    expect(read(2)).not.toEqual(read(1));
    expect(read(1, 2)).not.toEqual(read(1));
  });
});
