import * as tf from '@tensorflow/tfjs-core';

/** The registered kernel of that name, if there is one. */
export function findKernel(kernelName: string, backend: string): tf.KernelConfig | undefined {
  return tf.getKernel(kernelName, backend);
}

/** The registered kernel of that name: one that has gone is an error before it is called. */
export function getKernel(kernelName: string, backend: string): tf.KernelConfig {
  const kernel = findKernel(kernelName, backend);
  if (!kernel)
    throw new Error(`this version of the ${backend} backend has no kernel ${kernelName}`);
  return kernel;
}
