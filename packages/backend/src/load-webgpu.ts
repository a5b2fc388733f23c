import { setImmediate } from 'node:timers/promises';

import * as tf from '@tensorflow/tfjs-core';

import { missingAdapter, missingWebgpu } from './missing-webgpu.js';
import type { WebgpuBackend } from './webgpu-backend.js';
import { readSynchronously } from './webgpu-read-sync.js';

/**
 * Makes WebGPU the active backend, with Dawn for what a browser has built in.
 *
 * @throws BackendError saying why it is missing
 */
export async function loadWebgpu(): Promise<void> {
  if (!navigatorHere()?.gpu) await provideGpu();
  await importOptional('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend('webgpu'))) throw missingAdapter();
  // By then Dawn has been called for all that it asked for so far.
  await setImmediate();
  readSynchronously(tf.backend() as WebgpuBackend);
}

/** What is used of the package `webgpu`. */
interface Dawn {
  /** What a browser has as `navigator.gpu`. */
  readonly create: (options: string[]) => GPU;
  /** The classes and constants that a browser has as globals. */
  readonly globals: Record<string, unknown>;
}

/** Gives the process what a browser with WebGPU has, if there is an adapter. */
async function provideGpu(): Promise<void> {
  const { create, globals } = (await importOptional('webgpu')) as Dawn;
  const gpu = create([]);
  // tfjs-backend-webgpu would fail without one, and not in words.
  if (!(await gpu.requestAdapter())) throw missingAdapter();
  Object.assign(globalThis, globals);
  const property = { value: gpu, configurable: true };
  const navigator = navigatorHere();
  if (navigator) Object.defineProperty(navigator, 'gpu', property);
  else
    Object.defineProperty(globalThis, 'navigator', {
      value: Object.defineProperty({}, 'gpu', property),
      configurable: true,
    });
}

/** Node 20 has none, later ones have one without `gpu`. */
function navigatorHere(): Partial<Navigator> | undefined {
  return (globalThis as { navigator?: Navigator }).navigator;
}

/** Of a variable name, which the compiler does not look for: a checkout installs neither package. */
async function importOptional(name: string): Promise<unknown> {
  try {
    return await import(name);
  } catch (error) {
    throw missingWebgpu(error);
  }
}
