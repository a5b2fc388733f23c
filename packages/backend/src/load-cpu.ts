import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';

/** Makes plain JavaScript the active backend. */
export async function loadCpu(): Promise<void> {
  quietCpu();
  await tf.setBackend('cpu');
}

/**
 * The backend of plain JavaScript, which otherwise advises to install tfjs-node on its first use:
 * whoever gets here asked for it by name, or has been told what else is missing.
 */
export function quietCpu(): tf.KernelBackend {
  const backend: tf.KernelBackend & { firstUse?: boolean } = tf.findBackend('cpu');
  backend.firstUse = false;
  return backend;
}
