import { randomLabelTerm } from '@sf/core';
import { useBackend } from '@sf/backend';
import { createBatchStream, type SampleSource } from '@sf/data';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';

import { drawOrder, drawRandomLabels } from './random-draws.js';

beforeAll(() => useBackend('cpu'));

it('drawOrder is the order in which createBatchStream takes the samples', () => {
  const taken: number[] = [];
  const source: SampleSource = {
    ...{ name: 'noted', count: 7, inputShape: [1] },
    take: (indices) => {
      taken.push(...Array.from(indices));
      return { inputs: tf.zeros([indices.length, 1]), labels: tf.tensor1d([], 'int32') };
    },
  };
  const stream = createBatchStream({ forget: source }, { batchSize: 3, seed: 5 });
  for (const epoch of [1, 2])
    for (const { forget } of stream.epoch(epoch)) tf.dispose({ ...forget });
  expect([...drawOrder({ seed: 5, part: 'forget' }, { epochs: 2, samples: 7 })]).toEqual(taken);
});

it('drawRandomLabels are those that randomLabelTerm draws batch by batch', () => {
  const [classes, sizes] = [4, [3, 3, 1]];
  const drawn = drawRandomLabels({ seed: 5, classes }, { epochs: 2, samples: 7 });
  const term = randomLabelTerm({ part: 'forget', seed: 5 });
  let next = 0;
  for (const epoch of [1, 2]) {
    term.startEpoch?.(epoch);
    for (const size of sizes) {
      const labels = tf.tensor1d(drawn.subarray(next, next + size), 'int32');
      // Logits so sure of the labels drawn that the loss is 0 for them alone.
      const logits = tf.mul<tf.Tensor2D>(100, tf.oneHot(labels, classes));
      const batch = { inputs: logits, labels };
      expect(term.value(logits, batch).dataSync()[0]).toBeCloseTo(0);
      next += size;
    }
  }
});
