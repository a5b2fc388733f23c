import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { loadWasm } from './load-wasm.js';

it('leaves no listener of its own for uncaught errors', async () => {
  await loadWasm();
  const listeners = ['uncaughtException', 'unhandledRejection']
    .flatMap((event) => process.rawListeners(event))
    .map(String);
  expect(listeners.filter((code) => /ExitStatus|throw reason/.test(code))).toEqual([]);
});

it('mends the kernels once', async () => {
  await loadWasm();
  const kernels = tf.getKernelsForBackend('wasm');
  const warn = vi.spyOn(console, 'warn');
  vi.resetModules();
  const again = await import('./load-wasm.js');
  expect(again.loadWasm).not.toBe(loadWasm);
  await again.loadWasm();
  expect(tf.getKernelsForBackend('wasm')).toEqual(kernels);
  expect(warn).not.toHaveBeenCalled();
  warn.mockRestore();
});
