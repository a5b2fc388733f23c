import * as tf from '@tensorflow/tfjs-core';

import { writeCheckedFolder } from './checked-folder.js';

/** What is kept beside tensors: plain JSON, so no NaN, no typed arrays. */
export type Metadata = Readonly<Record<string, unknown>>;

/** Named tensors with their description. */
export interface TensorRecord {
  readonly tensors: Readonly<Record<string, tf.Tensor>>;
  readonly metadata: Metadata;
}

/**
 * Saves named tensors to a folder (`tensors.json`, `tensors.bin`, `checksums.json`): statistics,
 * checkpoints. An old one is replaced at once and whole; on an error it stays, and nothing
 * half-written is left.
 *
 * @param folder - new, empty, or with saved tensors only
 * @param record - tensors of any shape and dtype, and metadata; both stay the caller's
 * @throws SfError as {@link replaceFolderAtomically}
 * @example
 * ```ts
 * await saveTensors('runs/1/fisher', { tensors: { 'logits/bias': fisher }, metadata: { samples: 9 } });
 * ```
 */
export async function saveTensors(folder: string, record: TensorRecord): Promise<void> {
  const { data, specs } = await tf.io.encodeWeights({ ...record.tensors });
  const json = {
    format: 'sf-tensors',
    metadata: record.metadata,
    weightsManifest: [{ paths: ['tensors.bin'], weights: specs }],
  };
  await writeCheckedFolder(folder, {
    'tensors.json': `${JSON.stringify(json)}\n`,
    'tensors.bin': new Uint8Array(data),
  });
}
