import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

import { createGenerator, SfError } from '@sf/core';
import { assertModelFits, createMlp } from '@sf/models';
import { loadModel, saveModel } from '@sf/models/node';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { PretrainConfig } from '../config/pretrain-config.js';
import { readJson } from '../run-folder/json-file.js';
import type { RunResult } from '../run-folder/run-record.js';
import type { PreparedData } from './data-store.js';

/** The untrained model of a config, owned by the caller. */
export function createPretrainModel(
  { layers, width, seed, activation }: PretrainConfig,
  { inputSize, numClasses }: PreparedData,
): LayersModel {
  return createMlp({
    ...{ inputSize, numClasses, layers, seed },
    ...(width !== null && { width }),
    ...(activation && { activation }),
  });
}

/**
 * Stores the model of a run in its folder.
 *
 * @returns sha256 of its weights
 */
export async function storeModel(model: LayersModel, folder: string): Promise<string> {
  const place = modelFolder(folder);
  await saveModel(model, place);
  return createHash('sha256')
    .update(await fs.readFile(path.join(place, 'weights.bin')))
    .digest('hex');
}

/**
 * The model of a finished run, owned by the caller.
 *
 * @throws SfError where its files are damaged, or where it is not a model for the data;
 *   `SF_FOREIGN_DATA` where it was made with other images
 */
export async function loadStoredModel(folder: string, data: PreparedData): Promise<LayersModel> {
  const images = (await readJson<Partial<RunResult>>(folder, 'result.json'))?.images;
  if (images !== undefined && images !== data.images)
    throw new SfError(
      `${folder} was made with other images of the same name: expected sha256 ${images.slice(0, 12)}…, got ${data.images.slice(0, 12)}…`,
      {
        code: 'SF_FOREIGN_DATA',
        hint: 'read the images from where they came from then (e.g. SF_CIFAR10 names a folder), or train again in another folder',
      },
    );
  const model = await loadModel(modelFolder(folder));
  try {
    assertModelFits(model, { inputShape: [data.inputSize], numClasses: data.numClasses });
  } catch (error) {
    model.dispose();
    throw error;
  }
  return model;
}

/**
 * The random network f_η of eq. 1: the architecture of the model that forgets, with a seed of its own.
 *
 * @returns owned by the caller
 * @throws SfError `SF_FOREIGN_MODEL` where the model is not the MLP of its config
 */
export function createRandomNetwork(
  { pretrain, data, model }: { pretrain: PretrainConfig; data: PreparedData; model: LayersModel },
  seed: number,
): LayersModel {
  // With the seed as it is, η could be the parameters that the pretraining began with.
  const own = createGenerator(seed, 'random network').integer(2 ** 31);
  const network = createPretrainModel({ ...pretrain, seed: own }, data);
  const shapes = ({ weights }: LayersModel) =>
    weights.map(({ shape }) => `[${shape.join(', ')}]`).join(' ');
  if (shapes(network) === shapes(model)) return network;
  const message =
    `rnd compares with a random network of the model's architecture, which is known of an MLP only: ` +
    `expected weights ${shapes(network)}, got ${shapes(model)}`;
  network.dispose();
  throw new SfError(message, {
    code: 'SF_FOREIGN_MODEL',
    hint: 'use another method for this model, e.g. rld',
  });
}

const modelFolder = (folder: string) => path.join(folder, 'model');
