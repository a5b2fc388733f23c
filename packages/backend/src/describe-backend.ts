import * as tf from '@tensorflow/tfjs-core';

import { BackendError } from './backend-error.js';
import type { BackendInfo } from './backend-info.js';
import { backendNames } from './backend-name.js';
import type { NativeBackend } from './native-backend.js';
import { usesOneDnn } from './one-dnn.js';
import { intraOpThreads } from './threads.js';
import type { WebgpuBackend } from './webgpu-backend.js';

/**
 * Describes the active backend.
 *
 * @throws BackendError `SF_BACKEND_NONE` when it is none of this package's
 * @example
 * ```ts
 * await useBackend();
 * const { name, library } = describeBackend();
 * ```
 */
export function describeBackend(): BackendInfo {
  const active = tf.getBackend();
  const name = backendNames.find((candidate) => candidate === active);
  const info = { version: tf.version_core, device: 'cpu' } as const;
  switch (name) {
    case 'tensorflow': {
      const { binding } = tf.backend() as NativeBackend;
      const library = `TensorFlow ${binding.TF_Version}${usesOneDnn() ? ' with oneDNN' : ''}`;
      return { name, ...info, library, threads: intraOpThreads(), simd: null };
    }
    case 'wasm': {
      const simd = tf.env().getBool('WASM_HAS_SIMD_SUPPORT');
      // Its threads are a browser's workers.
      return { name, ...info, library: null, threads: 1, simd };
    }
    case 'cpu':
      return { name, ...info, library: null, threads: 1, simd: null };
    case 'webgpu': {
      const { adapterInfo } = (tf.backend() as WebgpuBackend).device;
      const device = adapterInfo.isFallbackAdapter ? 'cpu' : 'gpu';
      return { name, ...info, device, library: onAdapter(adapterInfo), threads: 1, simd: null };
    }
    case undefined:
      throw new BackendError(`expected one of ${backendNames.join(', ')} to be active`, {
        code: 'SF_BACKEND_NONE',
        kind: 'input',
        hint: 'call useBackend() first',
      });
  }
}

/** An adapter need not tell all of this. */
function onAdapter(adapter: GPUAdapterInfo): string {
  const { vendor, architecture, description, isFallbackAdapter } = adapter;
  const parts = [vendor, architecture, description && `(${description})`].filter(Boolean);
  return `Dawn on ${parts.join(' ')}${isFallbackAdapter ? ', in software' : ''}`;
}
