import * as tf from '@tensorflow/tfjs-core';

import type { Multiply, Product } from './products.js';

/** Numbers of a cache line, added to each row. */
const padding = 16;

/**
 * The product by a copy of the second operand with rows a cache line longer. What that adds is cut
 * off; the other numbers are the same sums.
 */
export function multiplyPadded(product: Product, multiply: Multiply): tf.Tensor {
  const { inputs } = product;
  const { a, b } = inputs;
  return tf.tidy(() => {
    const none = b.shape.slice(1).map((): [number, number] => [0, 0]);
    const padded = tf.pad(b, [...none, [0, padding]]);
    const long = multiply({ ...product, inputs: { a, b: padded } });
    const size = [...long.shape.slice(0, -1), b.shape.at(-1) ?? 0];
    return tf.slice(
      long,
      size.map(() => 0),
      size,
    );
  });
}
