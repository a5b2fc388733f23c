import * as tf from '@tensorflow/tfjs-core';

import { getKernel } from './get-kernel.js';

/** On a kernel that was replaced already, by this copy of the package or another. */
const mended = Symbol.for('sf.explicitTransposes');

interface MarkedKernel extends tf.KernelConfig {
  [mended]?: true;
}

/**
 * Registers a matrix product of the wasm backend anew so that operands are transposed before it
 * and not by it. The package's own code leaves its fast path for a transposed operand (a tenth of
 * the speed, and training always transposes), and its fused product then adds the bias once for
 * each block of 48: wrong numbers.
 *
 * @param kernelName - one with inputs `a` and `b` and attributes `transposeA` and `transposeB`
 */
export function transposeExplicitly(kernelName: 'BatchMatMul' | '_FusedMatMul'): void {
  const stock: MarkedKernel = getKernel(kernelName, 'wasm');
  if (stock[mended]) return;
  tf.unregisterKernel(kernelName, 'wasm');
  const kernel: MarkedKernel = {
    ...stock,
    [mended]: true,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as tf.KernelBackend;
      const temporary: tf.TensorInfo[] = [];
      const operand = (x: tf.TensorInfo, transpose: unknown) => {
        if (transpose !== true) return x;
        const transposed = swapLastAxes(x, wasm);
        temporary.push(transposed);
        return transposed;
      };
      try {
        const a = operand(inputs.a as tf.TensorInfo, attrs?.transposeA);
        const b = operand(inputs.b as tf.TensorInfo, attrs?.transposeB);
        return stock.kernelFunc({
          inputs: { ...inputs, a, b },
          attrs: { ...attrs, transposeA: false, transposeB: false },
          backend: wasm,
        });
      } finally {
        for (const { dataId } of temporary) wasm.disposeData(dataId);
      }
    },
  };
  tf.registerKernel(kernel);
}

function swapLastAxes(x: tf.TensorInfo, backend: tf.KernelBackend): tf.TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  const perm = [...axes.slice(0, -2), ...axes.slice(-2).reverse()];
  const { kernelFunc } = getKernel('Transpose', 'wasm');
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as tf.TensorInfo;
}
