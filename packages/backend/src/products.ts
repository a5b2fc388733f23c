import type * as tf from '@tensorflow/tfjs-core';

import { hasAvx512 } from './avx512.js';
import type { NativeBackend } from './native-backend.js';
import { multiplyPadded } from './padded-product.js';
import { replaceKernel } from './replace-kernel.js';
import { multiplyTransposed } from './transposed-product.js';

/** A call of the kernel `BatchMatMul`. */
export interface Product {
  readonly inputs: { readonly a: tf.Tensor; readonly b: tf.Tensor };
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean };
  readonly backend: NativeBackend;
}

/** A way to compute one. */
export type Multiply = (product: Product) => tf.Tensor;

/**
 * Registers the matrix product of the tensorflow backend anew, for products that TensorFlow's operation
 * for batches of matrices, which tfjs-node takes for all, is slow at: a sum of products, and a second
 * operand whose rows are a multiple of 2 KiB apart. In rows that far apart a column's numbers share
 * few places in a processor's cache and push each other out: x·W is slower at widths 1,024, 1,536,
 * 2,048 and 3,072 than at 1,040.
 *
 * The operation for two matrices has no such trouble, but is not for general use: a signal that a
 * program handles meanwhile corrupts its memory (oneDNN's issue 4845, in all versions of TensorFlow
 * that tfjs-node takes).
 *
 * @param avx512 - whether the processor has it: what helps depends on it
 */
export function chooseProducts({ avx512 = hasAvx512() } = {}): void {
  replaceKernel({ kernelName: 'BatchMatMul', backendName: 'tensorflow' }, (stock) => (call) => {
    const multiply = ({ inputs, attrs, backend }: Product) =>
      stock({ inputs: { ...inputs }, attrs: { ...attrs }, backend }) as tf.Tensor;
    const product = call as unknown as Product;
    if (isSum(product)) return multiplyVectors(product);
    if (!isSlow(product)) return multiply(product);
    const isOfMatrices = product.inputs.a.shape.length === 2;
    return avx512 && isOfMatrices
      ? multiplyTransposed(product, multiply)
      : multiplyPadded(product, multiply);
  });
}

/** Whether it is of a row and a column, the latter as a row that is to be transposed. */
function isSum({ inputs: { a, b }, attrs: { transposeA, transposeB } }: Product): boolean {
  const areRows = [a, b].every(
    ({ shape, dtype }) => dtype === 'float32' && shape.length === 2 && shape[0] === 1,
  );
  return areRows && !transposeA && transposeB;
}

/** The operation for two matrices takes a quarter of the time for a sum, and without what is wrong in it. */
function multiplyVectors({ inputs: { a, b }, backend }: Product): tf.Tensor {
  const { TF_ATTR_TYPE, TF_ATTR_BOOL, TF_FLOAT } = backend.binding;
  const attributes = [
    { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'transpose_a', type: TF_ATTR_BOOL, value: false },
    { name: 'transpose_b', type: TF_ATTR_BOOL, value: true },
  ];
  return backend.executeSingleOutput('MatMul', attributes, [a, b]);
}

/** Where another way costs less than it saves, which grows with the rows of the first operand. */
function isSlow({ inputs: { a, b }, attrs: { transposeA, transposeB } }: Product): boolean {
  const rows = a.shape.at(transposeA ? -1 : -2) ?? 0;
  const columns = b.shape.at(-1) ?? 0;
  const isLong = columns >= 1024 && columns % 512 === 0;
  return b.dtype === 'float32' && !transposeB && rows >= 32 && isLong;
}
