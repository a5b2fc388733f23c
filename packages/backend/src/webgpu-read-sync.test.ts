import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { loadBackend } from './load-backend.js';
import type { WebgpuBackend } from './webgpu-backend.js';

// No checkout installs it.
const isHere = (await loadBackend('webgpu')).present;

/** Too many numbers for the backend to compute with them on the processor. */
const size = 2000;

describe.skipIf(!isHere)('a synchronous read on webgpu', () => {
  beforeEach(async () => {
    await loadBackend('webgpu');
  });

  it('gives the numbers, of every type', () => {
    tf.tidy(() => {
      const x = tf.range(0, size);
      expect(tf.add(x, 0.5).dataSync()).toEqual(
        Float32Array.from({ length: size }, (_, i) => i + 0.5),
      );
      const wholes = tf.mul(tf.cast(x, 'int32'), tf.scalar(2, 'int32'));
      expect(wholes.dataSync()).toEqual(Int32Array.from({ length: size }, (_, i) => 2 * i));
      expect([...tf.greater(x, 1).dataSync().slice(0, 3)]).toEqual([0, 0, 1]);
    });
  });

  it('does not disturb what is read asynchronously, nor the other way round', async () => {
    const x = tf.range(0, size);
    const [a, b, c] = [tf.add(x, 1), tf.add(x, 2), tf.add(x, 3)] as const;
    const first = a.data();
    expect(b.dataSync()[0]).toBe(2);
    const second = c.data();
    expect((await first)[0]).toBe(1);
    expect((await second)[0]).toBe(3);
    tf.dispose([x, a, b, c]);
  });

  it('is kept, and leaves no buffer behind', () => {
    const { bufferManager } = tf.backend() as WebgpuBackend;
    const x = tf.range(0, size);
    tf.add(x, 1).dispose();
    const y = tf.square(x);
    const numbers = y.dataSync();
    const before = bufferManager.getNumUsedBuffers();
    expect(y.dataSync()).toBe(numbers);
    const z = tf.sqrt(y);
    z.dataSync();
    z.dispose();
    expect(bufferManager.getNumUsedBuffers()).toBe(before);
    tf.dispose([x, y]);
  });

  it('leaves the global setImmediate as it was', () => {
    const { setImmediate } = globalThis;
    tf.tidy(() => tf.square(tf.range(0, size)).dataSync());
    expect(globalThis.setImmediate).toBe(setImmediate);
  });

  it('says when the GPU does not answer', () => {
    const x = tf.square(tf.range(0, size));
    const map = vi.spyOn(GPUBuffer.prototype, 'mapAsync').mockRejectedValueOnce(new Error('lost'));
    expect(() => x.dataSync()).toThrow('the GPU did not give a tensor’s numbers');
    map.mockRestore();
    x.dispose();
  });
});
