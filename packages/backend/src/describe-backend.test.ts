import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { describeBackend } from './describe-backend.js';
import { loadBackend } from './load-backend.js';

class OtherBackend extends tf.KernelBackend {
  override dispose(): void {
    return;
  }
}

it('says when none of the known backends is active', async () => {
  tf.registerBackend('other', () => new OtherBackend());
  await tf.setBackend('other');
  try {
    expect(() => describeBackend()).toThrow(
      expect.objectContaining({
        message: 'expected one of tensorflow, wasm, cpu, webgpu to be active',
        code: 'SF_BACKEND_NONE',
        hint: 'call useBackend() first',
      }),
    );
  } finally {
    await loadBackend('cpu');
    tf.removeBackend('other');
  }
});
