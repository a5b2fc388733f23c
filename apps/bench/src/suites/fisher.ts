import { computeFisherDiagonal, softmaxCrossEntropy, trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { findingOfTimes } from '../finding.js';
import { compare } from '../measure.js';
import type { Suite } from '../suite.js';

/** The Fisher diagonal beside one epoch of gradients over the same samples, without an optimizer. */
export const measureFisher: Suite = async (workload, { rounds, samples }) => {
  const model = workload.createModel();
  const variables = trainableVariables(model);
  const ours = {
    name: 'computeFisherDiagonal',
    units: 1,
    async run() {
      const { diagonals } = await computeFisherDiagonal(model, workload.batches(samples));
      await diagonals[0]?.data();
      tf.dispose(diagonals);
    },
  };
  const peer = {
    name: 'gradient epoch',
    units: 1,
    async run() {
      for (const { inputs, labels } of workload.batches(samples)) {
        const { value, grads } = tf.variableGrads(
          () => softmaxCrossEntropy(model.apply(inputs) as tf.Tensor2D, labels),
          variables,
        );
        await value.data();
        tf.dispose([value, grads, inputs, labels]);
      }
    },
  };
  const title = `${samples.toLocaleString('en')} samples, ${workload.title}`;
  const comparison = await compare(ours, peer, rounds);
  model.dispose();
  return [findingOfTimes({ suite: 'fisher', title, target: 1.3 }, [ours, peer], comparison)];
};
