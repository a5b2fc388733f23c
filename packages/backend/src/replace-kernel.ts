import * as tf from '@tensorflow/tfjs-core';

import { getKernel } from './get-kernel.js';

/** On a kernel that was replaced already, by this copy of the package or another. */
const replaced = Symbol.for('sf.replacedKernel');

interface MarkedKernel extends tf.KernelConfig {
  [replaced]?: true;
}

/**
 * Registers a kernel anew, once.
 *
 * @param create - makes the new one; given the one that was there
 */
export function replaceKernel(
  { kernelName, backendName }: Pick<tf.KernelConfig, 'kernelName' | 'backendName'>,
  create: (stock: tf.KernelFunc) => tf.KernelFunc,
): void {
  const stock: MarkedKernel = getKernel(kernelName, backendName);
  if (stock[replaced]) return;
  tf.unregisterKernel(kernelName, backendName);
  const kernel: MarkedKernel = {
    ...stock,
    [replaced]: true,
    kernelFunc: create(stock.kernelFunc),
  };
  tf.registerKernel(kernel);
}
