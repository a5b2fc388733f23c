import * as tf from '@tensorflow/tfjs-core';

import { getKernel } from './get-kernel.js';

/** On a kernel that was replaced already, by this copy of the package or another. */
const mended = Symbol.for('sf.paddedProducts');

interface MarkedKernel extends tf.KernelConfig {
  [mended]?: true;
}

/** Numbers of a cache line, added to each row. */
const padding = 16;

/**
 * Registers the matrix product of the tensorflow backend anew so that a second operand whose rows are
 * a multiple of 2 KiB apart is copied to rows a cache line longer first. In rows that far apart a
 * column's numbers share few places in a processor's cache and push each other out: x·W is slower at
 * widths 1,024, 1,536, 2,048 and 3,072 than at 1,040. The added columns are cut off the product; the
 * others are the same sums.
 */
export function padProducts(): void {
  const stock: MarkedKernel = getKernel('BatchMatMul', 'tensorflow');
  if (stock[mended]) return;
  tf.unregisterKernel('BatchMatMul', 'tensorflow');
  const kernel: MarkedKernel = {
    ...stock,
    [mended]: true,
    kernelFunc: (call) => {
      const { a, b } = call.inputs as { a: tf.Tensor; b: tf.Tensor };
      const { transposeA, transposeB } = call.attrs as { transposeA: boolean; transposeB: boolean };
      const rows = a.shape.at(transposeA ? -1 : -2) ?? 0;
      if (transposeB || !isSlow(b, rows)) return stock.kernelFunc(call);
      return tf.tidy(() => {
        const none = b.shape.slice(1).map((): [number, number] => [0, 0]);
        const padded = tf.pad(b, [...none, [0, padding]]);
        const inputs = { ...call.inputs, b: padded };
        const product = stock.kernelFunc({ ...call, inputs }) as tf.Tensor;
        const size = [...product.shape.slice(0, -1), b.shape.at(-1) ?? 0];
        return tf.slice(
          product,
          size.map(() => 0),
          size,
        );
      });
    },
  };
  tf.registerKernel(kernel);
}

/** Where the copy, as large as the operand, costs less than what it saves, which grows with the rows. */
function isSlow({ shape, dtype }: tf.TensorInfo, rows: number): boolean {
  const columns = shape.at(-1) ?? 0;
  return dtype === 'float32' && rows >= 32 && columns >= 1024 && columns % 512 === 0;
}
