import { useBackend } from '@sf/backend';
import type { ImageDataset } from '@sf/data';
import { expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Finding } from './finding.js';
import { suites, type SuiteName } from './suites.js';
import { compareSizes } from './suites/orthogonal.js';
import { createWorkload } from './workload.js';

beforeAll(() => useBackend('cpu'));

/** Two classes of 3×3 images, enough for more than one batch. */
const dataset: ImageDataset = {
  name: 'tiny',
  images: Uint8Array.from({ length: 20 * 9 }, (_, i) => (i * 37) % 256),
  labels: Uint8Array.from({ length: 20 }, (_, i) => i % 2),
  count: 20,
  height: 3,
  width: 3,
  channels: 1,
  classNames: ['even', 'odd'],
};
/** Measures on the images, and expects no more tensors after it than before. */
async function measure(name: Exclude<SuiteName, 'orthogonal'>, leftBehind = 0): Promise<Finding[]> {
  const before = tf.memory().numTensors;
  const workload = createWorkload(dataset, { batchSize: 4 });
  const findings = await suites[name](workload, { rounds: 1, samples: 10, steps: 10 });
  workload.dispose();
  expect(tf.memory().numTensors - before, 'tensors left behind').toBeLessThanOrEqual(leftBehind);
  return findings;
}

describe('the suites', () => {
  it.each([
    // Its peer, tf.train.momentum, never gives back a scalar of its own.
    ['step', 1, ['optimize', 'tf.train.momentum(…).minimize'], 1],
    ['fisher', 1.3, ['computeFisherDiagonal', 'gradient epoch'], 0],
    ['evaluation', null, ['evaluateAccuracy', 'model.predict'], 0],
    ['update', null, ['createHeavyBall(…).step', 'mul, add, sub, assign'], 0],
  ] as const)('%s compares seconds', async (name, target, sides, leftBehind) => {
    const [finding] = await measure(name, leftBehind);
    expect(finding).toMatchObject({ suite: name, target });
    expect([finding!.ours.name, finding!.peer.name]).toEqual(sides);
    expect(finding!.ratio.median).toBeGreaterThan(0);
    expect(finding!.title).toContain('9 wide, batch 4');
  });

  it('orthogonal compares each size with a matrix product', async () => {
    await expectNoLeak(async () => {
      const findings = await compareSizes([4, 8], { rounds: 1, productSize: 16 });
      expect(findings.map(({ title }) => title)).toEqual(['4² matrix', '8² matrix']);
      expect(findings[0]!.peer.name).toMatch(/^product of two 16² matrices, [\d.e-]+ GFLOP\/s$/);
    });
  });

  it('losses compares cross-entropy and penalty', async () => {
    const [crossEntropy, penalty] = await measure('losses');
    expect(crossEntropy!.peer.name).toBe('tf.losses.softmaxCrossEntropy');
    expect(penalty!.ours.name).toBe('ewcPenalty');
  });

  it('memory compares the last fifth of the steps with the second', async () => {
    const [tensors, resident] = await measure('memory');
    expect(tensors!.ratio.median).toBe(1);
    expect([tensors!.ours.name, tensors!.peer.name]).toEqual(['steps 9–10', 'steps 3–4']);
    expect(resident!.ours.value.median).toBeGreaterThan(1);
  });
});

describe('a workload', () => {
  it('is of the width that is asked for', () => {
    const workload = createWorkload(dataset, { width: 5, batchSize: 4 });
    expect(workload.title).toBe('MLP 5 wide, batch 4');
    const model = workload.createModel();
    expect(model.getWeights()[0]!.shape).toEqual([9, 5]);
    model.dispose();
    workload.dispose();
  });

  it('starts over when the images are used up, and ends with what is left', () => {
    const workload = createWorkload(dataset, { batchSize: 8 });
    const batches = [...workload.batches(20)];
    expect(batches.map(({ labels }) => labels.size)).toEqual([8, 8, 4]);
    const [first, , third] = batches.map(({ inputs }) => [...inputs.dataSync()]);
    expect(third).toEqual(first!.slice(0, 4 * 9));
    workload.dispose();
  });
});
