import * as tf from '@tensorflow/tfjs-core';

import type { Matrix } from './matrix.js';

/** What a backend's kernel gives. */
export interface KernelSolution {
  readonly solution: Matrix;
  /** The diagonal of Cholesky's factor; NaN from the first row on where the matrix is indefinite. */
  readonly pivots: Float64Array;
}

/**
 * Solves A·X = B by the active backend's kernel `SolvePositiveDefinite`. TensorFlow.js has no
 * float64, so its tensors are int32 of one axis more, of length 2: the bits of the numbers.
 *
 * @param a - [n, n], symmetric
 * @param b - [n, m]
 * @returns null where the backend has no such kernel
 */
export function solveByKernel(a: Matrix, b: Matrix): KernelSolution | null {
  const kernel = tf.getKernel('SolvePositiveDefinite', tf.getBackend()) as
    tf.KernelConfig | undefined;
  if (!kernel) return null;
  const inputs = { matrix: toBits(a), rightHandSide: toBits(b) };
  const outputs = tf.engine().runKernel('SolvePositiveDefinite', inputs) as unknown as tf.Tensor[];
  const [solution, pivots] = outputs.map(fromBits) as [Float64Array, Float64Array];
  tf.dispose([inputs, outputs]);
  return { solution: { ...b, data: solution }, pivots };
}

function toBits({ rows, columns, data }: Matrix): tf.Tensor {
  // A copy: a backend may keep the array it is given, and the caller's may be a part of another.
  return tf.tensor(new Int32Array(data.slice().buffer), [rows, columns, 2], 'int32');
}

function fromBits(bits: tf.Tensor): Float64Array {
  // A copy, since the given bytes need not start where a float64 may.
  return new Float64Array(Int32Array.from(bits.dataSync()).buffer);
}
