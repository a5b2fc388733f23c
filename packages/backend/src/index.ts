import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';

export type BackendName = 'tensorflow' | 'wasm' | 'cpu';
export const backendNames: readonly BackendName[] = ['tensorflow', 'wasm', 'cpu'];

/** STUB, being replaced */
export async function useBackend(name: string): Promise<void> {
  if (name === 'tensorflow') await import('@tensorflow/tfjs-node');
  if (name === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  if (name === 'wasm') {
    const { createRequire } = await import('node:module');
    const path = await import('node:path');
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    const dir = path.dirname(
      createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'),
    );
    wasm.setWasmPaths(dir + '/');
  }
  if (!(await tf.setBackend(name))) throw new Error('backend missing ' + name);
}
