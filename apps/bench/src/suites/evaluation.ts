import * as tf from '@tensorflow/tfjs-core';

import { evaluateAccuracy } from '@sf/eval';
import { findingOfTimes } from '../finding.js';
import { compare, type Contestant } from '../measure.js';
import type { Suite } from '../suite.js';

/** Batches of the workload in a block. */
const batches = 40;

/** The accuracy on labelled batches beside nothing but their forward passes. */
export const measureEvaluation: Suite = async (workload, { rounds }) => {
  const model = workload.createModel();
  const samples = batches * workload.batchSize;
  const ours: Contestant = {
    name: 'evaluateAccuracy',
    units: samples,
    run: () => evaluateAccuracy(model, workload.batches(samples)),
  };
  const peer: Contestant = {
    name: 'model.predict',
    units: samples,
    async run() {
      for (const { inputs, labels } of workload.batches(samples)) {
        const logits = tf.tidy(() => model.predict(inputs) as tf.Tensor);
        await logits.data();
        tf.dispose([inputs, labels, logits]);
      }
    },
  };
  const title = `accuracy, a sample, ${workload.title}`;
  const comparison = await compare(ours, peer, rounds);
  model.dispose();
  return [findingOfTimes({ suite: 'evaluation', title, target: null }, [ours, peer], comparison)];
};
