import path from 'node:path';

import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { openCheckedFolder } from './checked-folder.js';
import type { TensorRecord } from './save-tensors.js';
import { isRecord, readWeights } from './weights-manifest.js';

/**
 * Loads what {@link saveTensors} saved, checked against its checksums.
 *
 * @param folder - path of the folder
 * @returns the metadata, and the tensors, owned by the caller (`tf.dispose(tensors)`)
 * @throws SfError `SF_FILE_MISSING`, `SF_FILE_DAMAGED` (cut short, changed) or `SF_NOT_TENSORS`
 * @example
 * ```ts
 * const { tensors, metadata } = await loadTensors('runs/1/fisher');
 * ```
 */
export async function loadTensors(folder: string): Promise<TensorRecord> {
  const opened = await openCheckedFolder(folder);
  const json = await opened.readJson('tensors.json');
  const isOurs = isRecord(json) && json.format === 'sf-tensors' && isRecord(json.metadata);
  const weights = isOurs ? await readWeights(opened, json.weightsManifest) : null;
  if (!isOurs || weights === null)
    throw new SfError(
      `${path.join(opened.path, 'tensors.json')} does not describe saved tensors: expected the format 'sf-tensors'`,
      { code: 'SF_NOT_TENSORS', hint: 'Give a folder that saveTensors wrote.' },
    );
  return {
    tensors: tf.io.decodeWeights(weights.data, weights.specs),
    metadata: json.metadata as Record<string, unknown>,
  };
}
