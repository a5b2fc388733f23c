import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { writeCheckedFolder } from './checked-folder.js';
import type { Metadata } from './save-tensors.js';

/**
 * Saves a model to a folder in TensorFlow.js' format (`model.json`, `weights.bin`), which
 * `tf.loadLayersModel` opens in a browser too, with `checksums.json` beside. An old model is replaced
 * at once and whole; on an error it stays, and nothing half-written is left.
 *
 * @param model - stays the caller's; its optimizer is not saved
 * @param folder - new, empty, or with a saved model only
 * @param options - `metadata`: kept in `model.json` in place of the model's own, plain JSON
 * @throws SfError as {@link replaceFolderAtomically}
 * @example
 * ```ts
 * await saveModel(model, 'runs/1/model', { metadata: { seed: 1 } });
 * ```
 */
export async function saveModel(
  model: LayersModel,
  folder: string,
  options: { readonly metadata?: Metadata } = {},
): Promise<void> {
  const handler = tf.io.withSaveHandler(async (artifacts) => {
    await writeCheckedFolder(folder, filesOf(artifacts, options.metadata));
    return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
  });
  await model.save(handler);
}

function filesOf(artifacts: tf.io.ModelArtifacts, metadata?: Metadata) {
  const { weightData, weightSpecs, userDefinedMetadata, ...rest } = artifacts;
  const json = {
    ...rest,
    userDefinedMetadata: metadata ?? userDefinedMetadata,
    weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }],
  };
  return {
    'model.json': `${JSON.stringify(json)}\n`,
    'weights.bin': new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)),
  };
}
