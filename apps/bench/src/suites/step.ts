import { optimize, trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { findingOfTimes } from '../finding.js';
import { compare } from '../measure.js';
import type { Suite } from '../suite.js';
import { sgd, trainingProblem } from '../training.js';

/** Steps in a block: an epoch of the embedded sample has as many. */
const steps = 47;

/** A training step of `optimize` beside one of TensorFlow.js's own optimizer. */
export const measureStep: Suite = async (workload, { rounds }) => {
  const [model, peerModel] = [workload.createModel(), workload.createModel()];
  const epochs = optimize(model, trainingProblem(workload, steps), { ...sgd, epochs: rounds + 1 });
  const optimizer = tf.train.momentum(sgd.learningRate, sgd.momentum);
  const variables = trainableVariables(peerModel);

  const ours = { name: 'optimize', units: steps, run: () => epochs.next() };
  const peer = {
    name: 'tf.train.momentum(…).minimize',
    units: steps,
    run() {
      for (const { inputs, labels } of workload.batches(steps * workload.batchSize)) {
        optimizer.minimize(
          () => {
            const logits = peerModel.apply(inputs, { training: false }) as tf.Tensor2D;
            const targets = tf.cast(tf.oneHot(labels, workload.numClasses), 'float32');
            return tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(targets, logits);
          },
          false,
          variables,
        );
        tf.dispose([inputs, labels]);
      }
      return variables[0]?.data();
    },
  };
  const subject = { suite: 'step', title: `training step, ${workload.title}`, target: 1 };
  const comparison = await compare(ours, peer, rounds);
  await epochs.return();
  optimizer.dispose();
  model.dispose();
  peerModel.dispose();
  return [findingOfTimes(subject, [ours, peer], comparison)];
};
