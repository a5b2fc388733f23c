import * as tf from '@tensorflow/tfjs-core';

/** The samples of a layer that is shared over positions. */
export interface SharedSamples {
  /** [n, …], of which `toRows` makes [n, positions, width]. */
  readonly inputs: tf.Tensor;
  /** [n, positions, units]. */
  readonly deltas: tf.Tensor3D;
  readonly width: number;
  /** Called for a chunk of samples at a time, since rows may take far more room than inputs. */
  readonly toRows: (inputs: tf.Tensor) => tf.Tensor3D;
}

/**
 * Σ_n (rows_nᵀ δ_n)²: each sample's weight gradient is the sum over positions, squared after it and
 * then summed over the samples.
 *
 * @param room - bytes that may be taken by what is formed of one chunk of samples
 * @returns [width, units], owned by the caller
 */
export function sumOfSquaredProducts(samples: SharedSamples, room = 256 * 2 ** 20): tf.Tensor2D {
  const { inputs, deltas, width, toRows } = samples;
  const [size, positions, units] = deltas.shape;
  const floatsPerSample = positions * (2 * width + units) + 2 * width * units;
  const chunk = Math.max(1, Math.floor(room / 4 / floatsPerSample));
  let sum = tf.zeros<tf.Rank.R2>([width, units]);
  for (let start = 0; start < size; start += chunk) {
    const before = sum;
    sum = tf.tidy(() => {
      const count = Math.min(chunk, size - start);
      const rows = toRows(sliceSamples(inputs, start, count));
      const products = tf.matMul(rows, sliceSamples(deltas, start, count), true);
      return tf.add(before, tf.sum(tf.square(products), 0));
    });
    before.dispose();
  }
  return sum;
}

/**
 * Σ_n (Σ_positions δ_n)²: the same for a bias.
 *
 * @returns [units], owned by the caller
 */
export function sumOfSquaredSums(deltas: tf.Tensor3D): tf.Tensor1D {
  return tf.tidy(() => tf.sum(tf.square(tf.sum(deltas, 1)), 0));
}

function sliceSamples<T extends tf.Tensor>(tensor: T, start: number, count: number): T {
  const rest = tensor.shape.slice(1);
  return tf.slice(tensor, [start, ...rest.map(() => 0)], [count, ...rest]);
}
