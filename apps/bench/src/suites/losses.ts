import { ewcPenalty, softmaxCrossEntropy, trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { findingOfTimes, type Finding } from '../finding.js';
import { compare, type Contestant } from '../measure.js';
import type { Suite } from '../suite.js';
import type { Workload } from '../workload.js';

const repetitions = 20;

/** Value and gradient of the losses beside the same by ordinary ops. */
export const measureLosses: Suite = async (workload, { rounds }) => {
  const model = workload.createModel();
  const findings = [
    await compareCrossEntropy(workload, model, rounds),
    await comparePenalty(workload, model, rounds),
  ];
  model.dispose();
  return findings;
};

async function compareCrossEntropy(
  workload: Workload,
  model: LayersModel,
  rounds: number,
): Promise<Finding> {
  const [batch] = [...workload.batches(workload.batchSize)];
  if (!batch) throw new RangeError('a workload has at least one batch');
  const { inputs, labels } = batch;
  const logits = tf.tidy(() => model.predict(inputs) as tf.Tensor2D);
  const ofLabels = (x: tf.Tensor) => softmaxCrossEntropy(x as tf.Tensor2D, labels);
  const ofTargets = (x: tf.Tensor) =>
    tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(
      tf.cast(tf.oneHot(labels, workload.numClasses), 'float32'),
      x,
    );
  const sideOf = (name: string, loss: (x: tf.Tensor) => tf.Scalar): Contestant => ({
    name,
    units: repetitions,
    run: () => repeat(() => tf.valueAndGrad(loss)(logits).grad),
  });
  const sides = [
    sideOf('softmaxCrossEntropy', ofLabels),
    sideOf('tf.losses.softmaxCrossEntropy', ofTargets),
  ] as const;
  const title = `cross-entropy and gradient, batch ${workload.batchSize}`;
  const comparison = await compare(...sides, rounds);
  tf.dispose([inputs, labels, logits]);
  return findingOfTimes({ suite: 'losses', title, target: null }, sides, comparison);
}

async function comparePenalty(
  workload: Workload,
  model: LayersModel,
  rounds: number,
): Promise<Finding> {
  const variables = trainableVariables(model);
  const old = variables.map((variable) => tf.tidy(() => tf.add(variable, 1e-3)));
  const doubled = variables.map((variable) => tf.fill(variable.shape, 2e-3));
  const ours: Contestant = {
    name: 'ewcPenalty',
    units: repetitions,
    run: () => repeat(() => ofPenalty(ewcPenalty(variables, old, doubled))),
  };
  const peer: Contestant = {
    name: 'sub, square, mul, sum; sub, mul',
    units: repetitions,
    run: () => repeat(() => compose(variables, old, doubled)),
  };
  const title = `penalty and gradient, ${workload.title}`;
  const comparison = await compare(ours, peer, rounds);
  tf.dispose([old, doubled]);
  return findingOfTimes({ suite: 'losses', title, target: null }, [ours, peer], comparison);
}

function ofPenalty({ value, gradients }: ReturnType<typeof ewcPenalty>): tf.Tensor {
  tf.dispose(gradients);
  return value;
}

function compose(
  variables: readonly tf.Tensor[],
  old: readonly tf.Tensor[],
  doubled: readonly tf.Tensor[],
): tf.Tensor {
  const pairs = variables.map((variable, i) => [variable, old[i], doubled[i]] as const);
  const sums = pairs.map(([x, y = x, f = x]) =>
    tf.sum(tf.mul(tf.mul(0.5, f), tf.square(tf.sub(x, y)))),
  );
  for (const [x, y = x, f = x] of pairs) tf.mul(f, tf.sub(x, y));
  return tf.addN(sums);
}

/** Each time anew, and the last result read so that nothing is left to do. */
async function repeat(compute: () => tf.Tensor): Promise<void> {
  for (let i = 0; i < repetitions; i++) {
    const result = tf.tidy(compute);
    if (i === repetitions - 1) await result.data();
    result.dispose();
  }
}
