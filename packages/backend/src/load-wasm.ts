import { createRequire } from 'node:module';
import path from 'node:path';

import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

import { BackendError } from './backend-error.js';
import { registerConv2dFilterGradient } from './wasm-conv2d-filter-gradient.js';
import { transposeExplicitly } from './wasm-products.js';
import { runOnCpu } from './wasm-run-on-cpu.js';

const folder = path.dirname(
  createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'),
);
let pathsAreSet = false;

/**
 * Makes WebAssembly the active backend, mended: products with a transpose are fast and right, and
 * the kernels that gradients need and the package lacks are there.
 *
 * @throws BackendError when it cannot be initialized
 */
export async function loadWasm(): Promise<void> {
  prepare();
  const before = processListeners();
  const done = await tf.setBackend('wasm');
  dropListeners(before);
  if (!done)
    throw new BackendError('WebAssembly could not be initialized', {
      code: 'SF_BACKEND_MISSING',
      kind: 'environment',
      hint: `see the warning above; the files belong in ${folder}`,
    });
}

/** Does nothing where it was done before, by another copy of this package too. */
function prepare(): void {
  // After a failed start a second call would throw.
  if (!pathsAreSet) setWasmPaths(folder + path.sep);
  pathsAreSet = true;
  transposeExplicitly();
  registerConv2dFilterGradient();
  for (const kernel of [
    'DepthwiseConv2dNativeBackpropFilter',
    'DepthwiseConv2dNativeBackpropInput',
    'UnsortedSegmentSum',
  ])
    runOnCpu(kernel);
}

const events = ['uncaughtException', 'unhandledRejection'];

function processListeners(): Map<string, readonly unknown[]> {
  return new Map(events.map((event) => [event, process.rawListeners(event)]));
}

/**
 * Emscripten's start-up code rethrows a program's uncaught errors from listeners of its own, which
 * turns exit code 1 into 7 and doubles the trace. Nothing here needs them.
 */
function dropListeners(before: ReturnType<typeof processListeners>): void {
  for (const event of events)
    for (const listener of process.rawListeners(event))
      if (
        !before.get(event)?.includes(listener) &&
        /ExitStatus|throw reason/.test(String(listener))
      )
        process.removeListener(event, listener as () => void);
}
