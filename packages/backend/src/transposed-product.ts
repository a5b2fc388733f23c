import * as tf from '@tensorflow/tfjs-core';

import type { Multiply, Product } from './products.js';

/**
 * The product of two matrices, the second of which is not to be transposed, by one whose second
 * operand is: oneDNN then packs that, and reads no columns. Either b is transposed before, or a·b is
 * computed as (bᵀ·aᵀ)ᵀ; whichever moves fewer numbers.
 */
export function multiplyTransposed(product: Product, multiply: Multiply): tf.Tensor {
  const { inputs, attrs, backend } = product;
  const { a, b } = inputs;
  const { transposeA } = attrs;
  const rows = a.shape[transposeA ? 1 : 0] ?? 0;
  const [inner = 0] = b.shape;
  return tf.tidy(() => {
    if (inner < rows) {
      const transposed = { a, b: tf.transpose(b) };
      return multiply({ inputs: transposed, attrs: { transposeA, transposeB: true }, backend });
    }
    const swapped = { transposeA: true, transposeB: !transposeA };
    return tf.transpose(multiply({ inputs: { a: b, b: a }, attrs: swapped, backend }));
  });
}
