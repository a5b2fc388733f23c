import type { ImageDataset } from '@sf/data';
import { loadFashionMnist, loadFashionMnistSample } from '@sf/data/node';
import * as tf from '@tensorflow/tfjs-core';

import type { Contestant } from '../measure.js';
import type { Bench } from './bench.js';
import { writeFisher } from './forget-objective.js';
import { runForgetting, type ForgettingEpoch } from './forgetting-run.js';
import { classZeroSets, createSources, type ForgettingSets } from './forgetting-sets.js';
import { readLikeParameters, readNetwork, restoreNetwork, type NetworkFiles } from './network.js';
import { createStepData } from './step-data.js';

/** A whole forgetting of ours, ready to be done again and again. */
export interface OurForgetting {
  readonly ours: Contestant;
  readonly network: NetworkFiles;
  readonly train: ImageDataset;
  readonly sets: ForgettingSets;
  /** Of the last block. */
  readonly epochs: () => readonly ForgettingEpoch[];
}

/** Makes one of class 0 of Fashion-MNIST for `use`; each block starts from the network's files. */
export async function withOurForgettingRun<T>(
  bench: Bench,
  use: (forgetting: OurForgetting) => Promise<T>,
): Promise<T> {
  const { narrow, batchSize, forgetEpochs } = bench.sizes;
  const { train, test } = await (bench.quick ? loadFashionMnistSample() : loadFashionMnist());
  const sets = classZeroSets(train, test);
  const network = await bench.network({ inputSize: train.height * train.width, width: narrow });
  const model = await readNetwork(network);
  const data = createStepData(train, batchSize);
  await writeFisher(network, model, data);
  data.dispose();
  const fisher = await readLikeParameters(network.folder, 'fisher', network.layers);
  const sources = createSources(sets);
  let last: readonly ForgettingEpoch[] = [];
  const ours: Contestant = {
    name: `ce+fisher+rld, ${forgetEpochs} epochs of ${sources.training.forget.count.toLocaleString('en')} samples`,
    units: 1,
    async run() {
      await restoreNetwork(model, network);
      last = await runForgetting({ model, sources, fisher, epochs: forgetEpochs, batchSize });
    },
  };
  try {
    return await use({ ours, network, train, sets, epochs: () => last });
  } finally {
    tf.dispose(fisher);
    model.dispose();
  }
}
