import { correctionTerm, optimize } from '@sf/core';
import {
  computeNormalization,
  createBatchStream,
  createFourSets,
  createSampleSource,
  line,
} from '@sf/data';

import { compare, type Contestant } from '../measure.js';
import { sgd } from '../training.js';
import type { Bench } from './bench.js';
import { measuredTimes } from './measured.js';
import { readNetwork } from './network.js';
import { withOurForgettingRun } from './our-forgetting.js';
import type { Measured } from './target.js';

/** A whole forgetting beside a training on D_r from nothing, of which one epoch is measured. */
export async function measureRetraining(bench: Bench): Promise<Measured> {
  return withOurForgettingRun(bench, async ({ ours, network, train }) => {
    const { batchSize, retrainEpochs } = bench.sizes;
    const { retain } = createFourSets(train, { forget: { class: 0 }, transform: line });
    const source = createSampleSource(retain, computeNormalization(train), { flatten: true });
    const problem = {
      terms: [correctionTerm({ part: 'train' })],
      batches: createBatchStream({ train: source }, { batchSize, seed: 0 }),
    };
    const model = await readNetwork(network);
    const training = optimize(model, problem, { ...sgd, epochs: bench.rounds + 1 });
    const peer: Contestant = {
      name: `${retrainEpochs} epochs of ${retain.count.toLocaleString('en')} samples, each as the measured one`,
      units: 1 / retrainEpochs,
      run: () => training.next(),
    };
    try {
      return measuredTimes([ours, peer], await compare(ours, peer, bench.rounds));
    } finally {
      await training.return();
      model.dispose();
    }
  });
}
