import { assertNumber, type Generator } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { drawReflections } from './draw-reflections.js';

/** Reflections applied at once: enough for fast products, few enough for the part in JavaScript. */
const blockSize = 64;

/**
 * A matrix drawn uniformly (by Haar's measure) from those with orthonormal rows, or orthonormal
 * columns where it has more rows than columns: a product of random Householder reflections (Stewart
 * 1980), with the signs that make it the Q of a QR decomposition with a positive diagonal, without
 * which it would not be uniform (Mezzadri 2007). The reflections are applied in blocks, as products
 * of matrices.
 *
 * @param rows - at least 1
 * @param columns - at least 1
 * @param generator - of normal numbers; the same one gives the same bytes on the same backend
 * @returns float32, [rows, columns], owned by the caller
 * @throws SfError `SF_BAD_SETTING` where a size is not a positive integer
 * @example
 * ```ts
 * const weights = haarOrthogonal(784, 10, createGenerator(1, 'init', 0));
 * ```
 */
export function haarOrthogonal(rows: number, columns: number, generator: Generator): tf.Tensor2D {
  assertNumber('rows', rows, { min: 1, integer: true });
  assertNumber('columns', columns, { min: 1, integer: true });
  if (rows <= columns) return orthonormalRows(rows, columns, generator);
  return tf.tidy(() => tf.transpose(orthonormalRows(columns, rows, generator)));
}

/** The transpose of the product, whose matrix products are the faster ones on the wasm backend. */
function orthonormalRows(count: number, size: number, generator: Generator): tf.Tensor2D {
  return tf.tidy(() => {
    const signs = new Float32Array(count);
    let product = tf.zeros<tf.Rank.R2>([0, size - count]);
    // From the last block to the first: what comes before the present one is still the identity.
    const lastBlock = Math.ceil(count / blockSize) - 1;
    for (let block = lastBlock; block >= 0; block--) {
      const start = block * blockSize;
      const width = Math.min(blockSize, count - start);
      const reflections = drawReflections(size - start, width, generator);
      signs.set(reflections.signs, start);
      const inner = product;
      product = tf.tidy(() => {
        const grown = addIdentity(inner, width);
        // Transposed once, since products with a transpose flag are slow on the wasm backend.
        const vectors = tf.tensor2d(reflections.vectors, [width, size - start]);
        const triangle = tf.tensor2d(reflections.triangle, [width, width]);
        const shares = tf.matMul(tf.matMul(grown, tf.transpose(vectors)), tf.transpose(triangle));
        return tf.sub<tf.Tensor2D>(grown, tf.matMul(shares, vectors));
      });
      inner.dispose();
    }
    return tf.mul<tf.Tensor2D>(product, tf.tensor2d(signs, [count, 1]));
  });
}

/** The matrix with an identity of `width` before it on the diagonal. */
function addIdentity(matrix: tf.Tensor2D, width: number): tf.Tensor2D {
  const [rows, columns] = matrix.shape;
  const left = tf.eye(rows + width, width);
  const top = tf.zeros<tf.Rank.R2>([width, columns]);
  return tf.concat([left, tf.concat([top, matrix], 0)], 1);
}
