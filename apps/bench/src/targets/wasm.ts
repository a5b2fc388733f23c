import { useBackend } from '@sf/backend';
import * as tf from '@tensorflow/tfjs-core';

import type { Bench } from './bench.js';
import type { Measured } from './target.js';
import { measureTraining } from './train-step.js';

/** Training steps on wasm as this repository mends it, beside the package as it comes. */
export async function measureWasm(bench: Bench): Promise<Measured> {
  const before = tf.getBackend();
  const { narrow, wasmSteps } = bench.sizes;
  await useBackend('wasm');
  try {
    return await measureTraining(bench, {
      ...{ inputSize: 784, width: narrow, steps: wasmSteps, name: 'stock wasm' },
      withPeer: (settings, use) => bench.withWorker('stock-wasm-worker', settings, use),
    });
  } finally {
    await useBackend(before);
  }
}
