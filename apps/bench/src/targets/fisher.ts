import { computeFisherDiagonal, computeFisherDiagonalPerSample } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { compare, type Contestant } from '../measure.js';
import { readArray } from '../peers/array-folder.js';
import { contestantOf } from '../peers/child.js';
import { assertSameValues } from './agreement.js';
import type { Bench } from './bench.js';
import { measuredTimes } from './measured.js';
import { parameterName, readNetwork, type NetworkFiles } from './network.js';
import { createStepData, stepImages, writeStepData, type StepData } from './step-data.js';
import type { Measured } from './target.js';

/** Something else that goes over the same samples. */
export interface FisherPeer {
  readonly script: string;
  readonly name: string;
  /** What the script calls the diagonal it writes on `values`; null where it computes none. */
  readonly values: string | null;
}

/** The Fisher diagonal beside a Python peer's work over the same samples. */
export async function measureFisherBeside(bench: Bench, peer: FisherPeer): Promise<Measured> {
  const { samples, rounds, sizes } = bench;
  return withFisher(bench, async ({ ours, network, last }) => {
    const { folder, layers } = network;
    const told = { folder, layers, samples, batchSize: sizes.batchSize };
    return bench.withPython(peer.script, told, async (child) => {
      const theirs = contestantOf(child, { name: peer.name, units: 1 });
      const comparison = await compare(ours, theirs, rounds);
      const remarks: string[] = [];
      if (peer.values !== null) {
        await child.ask('values');
        const difference = await compareValues(network, last(), peer.values);
        remarks.push(`largest difference of the values: ${difference.toExponential(1)}`);
      }
      return measuredTimes([ours, theirs], comparison, remarks);
    });
  });
}

/** The Fisher diagonal beside our own loop over single samples: seconds a sample. */
export async function measureFisherPerSample(bench: Bench): Promise<Measured> {
  return withFisher(bench, async ({ ours, model, data }) => {
    const samples = bench.sizes.perSample;
    const peer: Contestant = {
      name: `one sample at a time, ${samples} samples`,
      units: samples,
      async run() {
        tf.dispose((await computeFisherDiagonalPerSample(model, data.samples(samples))).diagonals);
      },
    };
    const each = { ...ours, units: bench.samples };
    return measuredTimes([each, peer], await compare(each, peer, bench.rounds));
  });
}

interface OurFisher {
  readonly ours: Contestant;
  readonly network: NetworkFiles;
  readonly model: LayersModel;
  readonly data: StepData;
  /** The diagonal of the last block. */
  readonly last: () => readonly tf.Tensor[];
}

async function withFisher<T>(bench: Bench, use: (fisher: OurFisher) => Promise<T>): Promise<T> {
  const { sizes, samples } = bench;
  const images = await stepImages(784);
  const network = await bench.network({ inputSize: 784, width: sizes.narrow });
  const data = createStepData(images, sizes.batchSize);
  await writeStepData(network.folder, data);
  const model = await readNetwork(network);
  let diagonals: tf.Tensor[] = [];
  const ours: Contestant = {
    name: 'computeFisherDiagonal',
    units: 1,
    async run() {
      const result = await computeFisherDiagonal(model, data.samples(samples));
      await result.diagonals.at(-1)?.data();
      tf.dispose(diagonals);
      diagonals = result.diagonals;
    },
  };
  try {
    return await use({ ours, network, model, data, last: () => diagonals });
  } finally {
    tf.dispose(diagonals);
    model.dispose();
    data.dispose();
  }
}

async function compareValues(
  { folder }: NetworkFiles,
  diagonals: readonly tf.Tensor[],
  name: string,
): Promise<number> {
  let largest = 0;
  for (const [i, diagonal] of diagonals.entries()) {
    const parameter = parameterName(name, i);
    const { values } = await readArray(folder, parameter);
    largest = Math.max(largest, assertSameValues(parameter, await diagonal.data(), values));
  }
  return largest;
}
