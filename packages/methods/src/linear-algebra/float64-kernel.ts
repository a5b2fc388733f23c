import * as tf from '@tensorflow/tfjs-core';

import type { Matrix } from './matrix.js';

/**
 * Runs a kernel of the active backend that computes in float64. TensorFlow.js has no such type, so
 * its tensors are int32 of one axis more, of length 2: the bits of the numbers.
 *
 * @param name - `MatMulFloat64`, `SolvePositiveDefinite`, `SymmetricEigen`
 * @param matrices - its inputs by name
 * @returns the numbers of each result, in new arrays; null where the backend has no such kernel
 */
export function runFloat64Kernel(
  name: string,
  matrices: Readonly<Record<string, Matrix>>,
  attributes: Readonly<Record<string, boolean>> = {},
): Float64Array[] | null {
  const kernel = tf.getKernel(name, tf.getBackend()) as tf.KernelConfig | undefined;
  if (!kernel) return null;
  const inputs = Object.fromEntries(
    Object.entries(matrices).map(([key, matrix]) => [key, toBits(matrix)]),
  );
  const given: tf.Tensor | tf.Tensor[] = tf.engine().runKernel(name, inputs, attributes);
  const outputs = Array.isArray(given) ? given : [given];
  const numbers = outputs.map(fromBits);
  tf.dispose([inputs, outputs]);
  return numbers;
}

function toBits({ rows, columns, data }: Matrix): tf.Tensor {
  // A copy: a backend may keep the array it is given, and the caller's may be a part of another.
  return tf.tensor(new Int32Array(data.slice().buffer), [rows, columns, 2], 'int32');
}

function fromBits(bits: tf.Tensor): Float64Array {
  // A copy, since the given bytes need not start where a float64 may.
  return new Float64Array((bits.dataSync() as Int32Array).slice().buffer);
}
