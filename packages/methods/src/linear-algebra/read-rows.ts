import type * as tf from '@tensorflow/tfjs-core';

import type { Matrix } from './matrix.js';

/**
 * A batch of samples as rows in float64.
 *
 * @param samples - [n, …shape of a sample]; stays the caller's
 * @returns [n, numbers in a sample], a new matrix
 * @example
 * ```ts
 * updateMoments(moments, await readRows(batch.inputs));
 * ```
 */
export async function readRows(samples: tf.Tensor): Promise<Matrix> {
  const [rows = 0, ...shape] = samples.shape;
  const columns = shape.reduce((product, length) => product * length, 1);
  return { rows, columns, data: Float64Array.from(await samples.data()) };
}
