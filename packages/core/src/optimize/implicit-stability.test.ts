import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { describeBackends, expectClose } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { trainableVariables } from '../model/parameters.js';
import { ewcTerm } from '../objective/ewc-term.js';
import type { OutputTerm } from '../objective/term.js';
import { optimize, type OptimizeOptions } from './optimize.js';

/** ½(θ − 3)² of the one parameter of a one-dimensional model whose input is 1. */
const pull: OutputTerm<'train'> = {
  ...{ kind: 'output', name: 'pull', weight: 1, part: 'train' },
  value: (logits) => tf.tidy(() => tf.mul<tf.Scalar>(0.5, tf.square(tf.sub(logits, 3)))),
};

/** Runs `pull` against 250(θ − 1)² from θ = 1: steps of lr·500 = 50 where 3.8 is the limit. */
async function runSteep(options: Partial<OptimizeOptions>) {
  const layers = [tfl.layers.dense({ units: 1, inputShape: [1], useBias: false })];
  const model = tfl.sequential({ layers });
  const start = tf.ones([1, 1]);
  model.setWeights([start]);
  const fisher = [tf.fill([1, 1], 0.5)];
  const remembering = ewcTerm({ weight: 500, oldParameters: [start], fisher });
  const batches = {
    ...{ batchesPerEpoch: 1, samplesPerEpoch: 1 },
    epoch: () => [{ train: { inputs: tf.ones([1, 1]), labels: tf.tensor1d([0], 'int32') } }],
  };
  const steep = { epochs: 60, learningRate: 0.1, momentum: 0.9, ...options };
  try {
    for await (const report of optimize(model, { terms: [pull, remembering], batches }, steep))
      expect(report.total).toBeGreaterThan(0);
    return trainableVariables(model)[0]!.dataSync()[0]!;
  } finally {
    remembering.dispose();
    tf.dispose([start, fisher]);
    model.dispose();
  }
}

describeBackends('optimize, update implicit', () => {
  it('converges to the minimum of the sum where explicit diverges', async () => {
    const warnings: string[] = [];
    const onWarning = ({ code }: { code: string }) => warnings.push(code);
    // θ − 3 + 500(θ − 1) = 0
    expectClose([await runSteep({ update: 'implicit', onWarning })], [503 / 501]);
    expect(warnings).toEqual([]);
    await expect(runSteep({ update: 'explicit', onWarning })).rejects.toThrow('diverged');
    expect(warnings).toEqual(['SF_UNSTABLE_SETTINGS']);
  });
});
