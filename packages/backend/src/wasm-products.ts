import type * as tf from '@tensorflow/tfjs-core';

import { getKernel } from './get-kernel.js';
import { replaceKernel } from './replace-kernel.js';
import { isSwappedFaster } from './wasm-swapped-products.js';

/** A call of `BatchMatMul` or `_FusedMatMul`. */
interface Product {
  readonly inputs: tf.NamedTensorInfoMap & { a: tf.TensorInfo; b: tf.TensorInfo };
  readonly attrs: tf.NamedAttrMap & { transposeA: boolean; transposeB: boolean };
  readonly backend: tf.KernelBackend;
}

/**
 * Registers both matrix products of the wasm backend anew so that operands are transposed before the
 * product and not by it. The package's own code leaves its fast path for a transposed operand (a
 * tenth of the speed, and training always transposes), and its fused product then adds the bias once
 * for each block of 48: wrong numbers. Where it is faster a·b is computed as (bᵀ·aᵀ)ᵀ.
 */
export function transposeExplicitly(): void {
  replaceKernel({ kernelName: 'BatchMatMul', backendName: 'wasm' }, (stock) => (call) => {
    const product = call as unknown as Product;
    const swapped = isSwappedFaster(product.inputs, product.attrs);
    return swapped ? multiplySwapped(product, stock) : multiply(product, stock);
  });
  replaceKernel(
    { kernelName: '_FusedMatMul', backendName: 'wasm' },
    (stock) => (call) => multiply(call as unknown as Product, stock),
  );
}

function multiply({ inputs, attrs, backend }: Product, stock: tf.KernelFunc): tf.TensorInfo {
  return withTemporaries(backend, (swapAxes) => {
    const a = attrs.transposeA ? swapAxes(inputs.a) : inputs.a;
    const b = attrs.transposeB ? swapAxes(inputs.b) : inputs.b;
    const untransposed = { ...attrs, transposeA: false, transposeB: false };
    return stock({ inputs: { ...inputs, a, b }, attrs: untransposed, backend }) as tf.TensorInfo;
  });
}

function multiplySwapped({ inputs, attrs, backend }: Product, stock: tf.KernelFunc): tf.TensorInfo {
  const swapped = {
    inputs: { a: inputs.b, b: inputs.a },
    attrs: { ...attrs, transposeA: !attrs.transposeB, transposeB: !attrs.transposeA },
    backend,
  };
  const product = multiply(swapped, stock);
  try {
    return swapLastAxes(product, backend);
  } finally {
    backend.disposeData(product.dataId);
  }
}

/** Frees what was transposed on the way. */
function withTemporaries(
  backend: tf.KernelBackend,
  compute: (swapAxes: (x: tf.TensorInfo) => tf.TensorInfo) => tf.TensorInfo,
): tf.TensorInfo {
  const temporary: tf.TensorInfo[] = [];
  try {
    return compute((x) => {
      const transposed = swapLastAxes(x, backend);
      temporary.push(transposed);
      return transposed;
    });
  } finally {
    for (const { dataId } of temporary) backend.disposeData(dataId);
  }
}

function swapLastAxes(x: tf.TensorInfo, backend: tf.KernelBackend): tf.TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  const perm = [...axes.slice(0, -2), ...axes.slice(-2).reverse()];
  const { kernelFunc } = getKernel('Transpose', 'wasm');
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as tf.TensorInfo;
}
