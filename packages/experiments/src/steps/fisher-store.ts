import path from 'node:path';

import { loadTensors, saveTensors } from '@sf/models/node';
import type * as tf from '@tensorflow/tfjs-core';

import type { FisherPart } from '../config/names.js';
import { readJson, writeJson } from '../run-folder/json-file.js';
import type { FisherSummary } from '../run-folder/run-record.js';

const folderOf = (folder: string, fisherOn: FisherPart) => path.join(folder, `fisher-${fisherOn}`);

/** Stores a diagonal with its summary in the run folder of its model, whole or not at all. */
export async function storeFisher(
  folder: string,
  diagonals: readonly tf.Tensor[],
  summary: FisherSummary,
): Promise<void> {
  const { fisherOn } = summary;
  const tensors = Object.fromEntries(diagonals.map((diagonal, i) => [nameOf(i), diagonal]));
  await saveTensors(folderOf(folder, fisherOn), { tensors, metadata: { fisherOn } });
  // Written last: where it is, the diagonal is whole.
  await writeJson(folder, summaryFile(fisherOn), summary);
}

/** The summary of a stored diagonal; null where there is none. */
export async function readFisherSummary(
  folder: string,
  fisherOn: FisherPart,
): Promise<FisherSummary | null> {
  return readJson<FisherSummary>(folder, summaryFile(fisherOn));
}

/** A stored diagonal, in the order of the model's trainable weights; owned by the caller. */
export async function loadFisher(folder: string, fisherOn: FisherPart): Promise<tf.Tensor[]> {
  const { tensors } = await loadTensors(folderOf(folder, fisherOn));
  return Object.keys(tensors).map((_, i) => tensors[nameOf(i)] as tf.Tensor);
}

const summaryFile = (fisherOn: FisherPart) => `fisher-${fisherOn}.json`;
const nameOf = (i: number) => `weight_${i}`;
