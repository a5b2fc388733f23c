import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { loadBackend } from './load-backend.js';

beforeEach(async () => {
  await loadBackend('cpu');
  // Dawn may be here already, for another file.
  vi.stubGlobal('navigator', undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock('webgpu');
});

it('needs an adapter, and says so; nothing is changed', async () => {
  const globals = { GPUMade: true };
  vi.doMock('webgpu', () => ({
    create: () => ({ requestAdapter: () => Promise.resolve(null) }),
    globals,
  }));
  expect(await loadBackend('webgpu')).toEqual({
    name: 'webgpu',
    present: false,
    reason: 'WebGPU finds no adapter',
    remedy: expect.stringContaining('driver of the GPU') as string,
  });
  expect(tf.getBackend()).toBe('cpu');
  expect(globalThis).not.toHaveProperty('GPUMade');
  expect(globalThis.navigator).toBeUndefined();
});
