import { useBackend } from '@sf/backend';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createBench, type Bench } from './bench.js';
import { measureFisherBeside } from './fisher.js';
import { measureForgettingRun } from './forgetting.js';
import { measureFront } from './front.js';
import { measureForgetting } from './forget-step.js';
import type { Measured } from './target.js';
import { measureTraining } from './train-step.js';

/** Starts PyTorch again and again: for those who have it and the minute. */
describe.skipIf(process.env.SF_BENCH_PEERS === undefined)('beside the Python peers', () => {
  let bench: Bench;
  beforeAll(async () => {
    await useBackend('cpu');
    bench = await createBench({ rounds: 1, samples: 40, quick: true }, 1);
  });
  afterAll(() => bench.close());
  const sizes = { inputSize: 784, width: 8, steps: 2 };

  // A measurement throws where the two sides differ.
  it.each<[string, () => Promise<Measured>]>([
    [
      'training steps',
      () =>
        measureTraining(bench, {
          ...{ ...sizes, name: 'PyTorch' },
          withPeer: (settings, use) => bench.withPython('train_step.py', settings, use),
        }),
    ],
    ['forgetting steps', () => measureForgetting(bench, sizes)],
    ['a whole forgetting', () => measureForgettingRun(bench)],
    ['the front of a repair', () => measureFront(bench, 784)],
    ...['backpack', 'nngeometry'].map((name): [string, () => Promise<Measured>] => [
      `the Fisher diagonal of ${name}`,
      () => measureFisherBeside(bench, { script: `fisher_${name}.py`, name, values: name }),
    ]),
  ])(
    '%s compute the same, and leave no tensor behind',
    async (_, measure) => {
      const before = tf.memory().numTensors;
      expect((await measure()).ratio.median).toBeGreaterThan(0);
      expect(tf.memory().numTensors).toBe(before);
    },
    300_000,
  );
});
