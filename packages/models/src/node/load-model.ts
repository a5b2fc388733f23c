import path from 'node:path';

import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';

import '../activation/normalized-hard-tanh.js';
import { openCheckedFolder } from './checked-folder.js';
import { isRecord, readWeights } from './weights-manifest.js';

/**
 * Loads a model from a folder: of {@link saveModel}, or any with the `model.json` of a TensorFlow.js
 * layers model and its weights, in one file or several. Where there is a `checksums.json`, every file
 * is checked against it. No code is run from the files: layers are those that are registered.
 *
 * @param folder - path of the folder that holds `model.json`
 * @returns the model, uncompiled, owned by the caller; `getUserDefinedMetadata()` has its metadata
 * @throws SfError `SF_FILE_MISSING`, `SF_FILE_DAMAGED` (cut short, changed) or `SF_NOT_A_MODEL`
 * @example
 * ```ts
 * const model = await loadModel('runs/1/model');
 * ```
 */
export async function loadModel(folder: string): Promise<LayersModel> {
  const opened = await openCheckedFolder(folder);
  const file = path.join(opened.path, 'model.json');
  const json = await opened.readJson('model.json');
  const topology = isRecord(json) ? json.modelTopology : undefined;
  if (!isRecord(json) || !isRecord(topology) || 'node' in topology)
    throw notAModel(file, 'expected the model.json of a TensorFlow.js layers model');
  if (json.format !== undefined && json.format !== 'layers-model')
    throw notAModel(file, `expected the format "layers-model", got ${JSON.stringify(json.format)}`);
  const weights = await readWeights(opened, json.weightsManifest);
  if (weights === null)
    throw notAModel(file, 'its list of weights (weightsManifest) is missing or not understood');
  try {
    return await loadLayersModel(
      tf.io.fromMemory({
        modelTopology: topology,
        weightSpecs: weights.specs,
        weightData: weights.data,
        ...(isRecord(json.userDefinedMetadata) && {
          userDefinedMetadata: json.userDefinedMetadata as Record<string, object>,
        }),
      }),
    );
  } catch (error) {
    throw notAModel(file, error instanceof Error ? error.message : String(error), error);
  }
}

function notAModel(file: string, why: string, cause?: unknown): SfError {
  return new SfError(`${file} is not a model that can be read: ${why}`, {
    code: 'SF_NOT_A_MODEL',
    hint: 'Give the folder of a model saved by saveModel or by the save method of a tf.LayersModel.',
    cause,
  });
}
