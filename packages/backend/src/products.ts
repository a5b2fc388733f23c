import * as tf from '@tensorflow/tfjs-core';

import { hasAvx512 } from './avx512.js';
import type { NativeBackend } from './native-backend.js';
import { replaceKernel } from './replace-kernel.js';

/** A call of the kernel `BatchMatMul`. */
interface Product {
  readonly inputs: { readonly a: tf.TensorInfo; readonly b: tf.TensorInfo };
  readonly attrs: { readonly transposeA: boolean; readonly transposeB: boolean };
  readonly backend: NativeBackend;
}

/**
 * Registers the matrix product of the tensorflow backend anew, so that each product of two matrices
 * is computed by what is fastest for it on this processor. tfjs-node takes TensorFlow's operation for
 * batches of matrices for all of them.
 *
 * @param avx512 - whether the processor has it
 */
export function chooseProducts({ avx512 = hasAvx512() } = {}): void {
  replaceKernel({ kernelName: 'BatchMatMul', backendName: 'tensorflow' }, (stock) => (call) => {
    const product = call as unknown as Product;
    if (isOfVectors(product) || (avx512 && isOfRows(product))) return multiply(product);
    if (!avx512 && isSlow(product)) return multiplyPadded(product, stock);
    return stock(call);
  });
}

/** A sum of products: the operation for batches takes four times as long for one. */
function isOfVectors({ inputs: { a, b }, attrs }: Product): boolean {
  const [row, column] = [a.shape[0], b.shape[attrs.transposeB ? 0 : 1]];
  return areMatrices(a, b) && !attrs.transposeA && row === 1 && column === 1;
}

/**
 * With AVX-512 the operation for two matrices is the faster one as long as the second is not
 * transposed, the more so in widths whose rows are a multiple of 2 KiB: at 3,072 three times.
 */
function isOfRows({ inputs: { a, b }, attrs }: Product): boolean {
  return areMatrices(a, b) && !attrs.transposeB;
}

function areMatrices(...operands: tf.TensorInfo[]): boolean {
  return operands.every(({ shape, dtype }) => shape.length === 2 && dtype === 'float32');
}

function multiply({ inputs: { a, b }, attrs, backend }: Product): tf.Tensor {
  const { TF_ATTR_TYPE, TF_ATTR_BOOL, TF_FLOAT } = backend.binding;
  const attributes = [
    { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'transpose_a', type: TF_ATTR_BOOL, value: attrs.transposeA },
    { name: 'transpose_b', type: TF_ATTR_BOOL, value: attrs.transposeB },
  ];
  return backend.executeSingleOutput('MatMul', attributes, [a, b]);
}

/**
 * Without AVX-512: rows of the second operand a multiple of 2 KiB apart. A column's numbers then
 * share few places in the processor's cache and push each other out. A copy, as large as the
 * operand, costs less than what it saves, which grows with the rows of the first.
 */
function isSlow({ inputs: { a, b }, attrs }: Product): boolean {
  const rows = a.shape.at(attrs.transposeA ? -1 : -2) ?? 0;
  const columns = b.shape.at(-1) ?? 0;
  const isLong = columns >= 1024 && columns % 512 === 0;
  return b.dtype === 'float32' && !attrs.transposeB && rows >= 32 && isLong;
}

/** Numbers of a cache line, added to each row. */
const padding = 16;

/** The product by a copy with rows a cache line longer; what that adds is cut off, the sums are the same. */
function multiplyPadded(product: Product, stock: tf.KernelFunc): tf.Tensor {
  const { inputs, attrs, backend } = product;
  const b = inputs.b as tf.Tensor;
  return tf.tidy(() => {
    const none = b.shape.slice(1).map((): [number, number] => [0, 0]);
    const padded = tf.pad(b, [...none, [0, padding]]);
    const long = stock({ inputs: { a: inputs.a, b: padded }, attrs: { ...attrs }, backend });
    const { shape } = long as tf.Tensor;
    const size = [...shape.slice(0, -1), b.shape.at(-1) ?? 0];
    return tf.slice(
      long as tf.Tensor,
      size.map(() => 0),
      size,
    );
  });
}
