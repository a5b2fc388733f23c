import * as tf from '@tensorflow/tfjs-core';
// The gradients of the kernels; without them tfjs-core cannot differentiate.
import '@tensorflow/tfjs-layers';

import { BackendError } from './backend-error.js';
import type { BackendStatus } from './backend-info.js';
import type { BackendName } from './backend-name.js';
import { describeBackend } from './describe-backend.js';

/** Settings of {@link useBackend}. */
export interface BackendOptions {
  /**
   * Threads that one operation of the native library may use, at least 1; one for each processor
   * where absent. Read once, when the library is loaded; the other backends have one thread.
   */
  readonly threads?: number | undefined;
}

/**
 * Makes a backend the active one, or says why that cannot be; the active one then stays.
 *
 * @throws BackendError of kind `input` for bad options
 */
export async function loadBackend(
  name: BackendName,
  { threads }: BackendOptions = {},
): Promise<BackendStatus> {
  const before = tf.getBackend() as string | null;
  try {
    await loaders[name](threads);
    return { ...describeBackend(), present: true };
  } catch (error) {
    if (before) await tf.setBackend(before);
    if (!(error instanceof BackendError) || error.kind === 'input') throw error;
    return { name, present: false, reason: error.message, remedy: error.hint };
  }
}

// Each is loaded when asked for: the native library is 600 MB.
const loaders: Record<BackendName, (threads: number | undefined) => Promise<void>> = {
  tensorflow: async (threads) => (await import('./load-tensorflow.js')).loadTensorflow(threads),
  wasm: async () => (await import('./load-wasm.js')).loadWasm(),
  cpu: async () => (await import('./load-cpu.js')).loadCpu(),
  webgpu: async () => (await import('./load-webgpu.js')).loadWebgpu(),
};
