import { existsSync } from 'node:fs';
import path from 'node:path';

import {
  computeFisherDiagonal,
  equation9,
  randomLabelTerm,
  trainableVariables,
  type Term,
} from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { readLikeParameters, writeLikeParameters, type NetworkFiles } from './network.js';
import type { StepData } from './step-data.js';

/** Of every forgetting here. Small enough a step that rounding stays small over many. */
export const forgetSettings = {
  lambdaKl: 10,
  lambdaForget: 1.5,
  learningRate: 1e-4,
  momentum: 0.9,
  seed: 0,
};

/** Samples of the statistics: the speed does not depend on how good they are. */
const fisherSamples = 256;

/** Writes the Fisher diagonal of the network as `fisher_kernel_0`, …, where it is not there yet. */
export async function writeFisher(network: NetworkFiles, model: LayersModel, data: StepData) {
  if (existsSync(path.join(network.folder, 'fisher_kernel_0.json'))) return;
  const { diagonals } = await computeFisherDiagonal(model, data.samples(fisherSamples));
  await writeLikeParameters(network.folder, 'fisher', diagonals);
  tf.dispose(diagonals);
}

/** Eq. 9 with that diagonal, around the model's parameters; who calls disposes the terms. */
export async function readObjective(
  { folder, layers }: NetworkFiles,
  model: LayersModel,
): Promise<Term<'forget' | 'forgetClean'>[]> {
  const { lambdaKl, lambdaForget, seed } = forgetSettings;
  const fisher = await readLikeParameters(folder, 'fisher', layers);
  const oldParameters = trainableVariables(model);
  const forgetting = randomLabelTerm({ part: 'forget', weight: lambdaForget, seed });
  const terms = equation9(forgetting, { lambdaKl, oldParameters, fisher });
  tf.dispose(fisher);
  return terms;
}
