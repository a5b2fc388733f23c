import type { LayersModel } from '@tensorflow/tfjs-layers';

import { sha256 } from './sha256.js';

/**
 * What tells a model from others: the SHA-256 of its weights' shapes and float32 numbers, in the
 * order of `model.weights`. Names do not count, since TensorFlow.js numbers layers anew.
 *
 * @param model - stays as it is
 * @returns 64 hexadecimal digits
 * @example
 * ```ts
 * const statistics = { model: await hashModel(model), normalization, parts: { inputs: [moments] } };
 * ```
 */
export async function hashModel(model: LayersModel): Promise<string> {
  const hashes: string[] = [];
  for (const weight of model.weights) {
    const tensor = weight.read();
    const values = Float32Array.from(await tensor.data());
    hashes.push(`${tensor.shape.join()} ${await sha256(new Uint8Array(values.buffer))}`);
  }
  return sha256(new TextEncoder().encode(hashes.join('\n')));
}

/**
 * What tells one way of scaling inputs from others: the SHA-256 of its settings by name, in any order.
 *
 * @param settings - e.g. `{ mean: 0.286, standardDeviation: 0.353 }`
 * @returns 64 hexadecimal digits
 */
export function hashNormalization(
  settings: Readonly<Record<string, number | readonly number[]>>,
): Promise<string> {
  const sorted = Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(new TextEncoder().encode(JSON.stringify(sorted)));
}
