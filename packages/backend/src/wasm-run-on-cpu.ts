import * as tf from '@tensorflow/tfjs-core';

import { findKernel, getKernel } from './get-kernel.js';
import { quietCpu } from './load-cpu.js';

/**
 * Gives the wasm backend a kernel of the cpu backend: slower, since the numbers are copied there
 * and back, where otherwise there would be none.
 *
 * @param kernelName - one with a single output
 */
export function runOnCpu(kernelName: string): void {
  if (findKernel(kernelName, 'wasm')) return;
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as tf.KernelBackend;
      const cpu = quietCpu();
      const copies = Object.entries(inputs).map(
        ([name, x]) => [name, copyTo(cpu, x as tf.TensorInfo, wasm)] as const,
      );
      const { kernelFunc } = getKernel(kernelName, 'cpu');
      const output = kernelFunc({
        inputs: Object.fromEntries(copies),
        backend: cpu,
        ...(attrs && { attrs }),
      }) as tf.TensorInfo;
      const result = copyTo(wasm, output, cpu);
      for (const { dataId } of [...copies.map(([, copy]) => copy), output]) cpu.disposeData(dataId);
      return result;
    },
  });
}

function copyTo(to: tf.KernelBackend, x: tf.TensorInfo, from: tf.KernelBackend): tf.TensorInfo {
  return { ...x, dataId: to.write(from.readSync(x.dataId), x.shape, x.dtype) };
}
