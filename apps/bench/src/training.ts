import { correctionTerm, type Problem } from '@sf/core';

import type { Workload } from './workload.js';

/** The paper's pretraining. */
export const sgd = { learningRate: 1e-3, momentum: 0.9 };

/** Ordinary training, as `optimize` takes it, in epochs of so many steps. */
export function trainingProblem(workload: Workload, stepsPerEpoch: number): Problem<'train'> {
  const samplesPerEpoch = stepsPerEpoch * workload.batchSize;
  return {
    terms: [correctionTerm({ part: 'train' })],
    batches: {
      batchesPerEpoch: stepsPerEpoch,
      samplesPerEpoch,
      *epoch() {
        for (const train of workload.batches(samplesPerEpoch)) yield { train };
      },
    },
  };
}
