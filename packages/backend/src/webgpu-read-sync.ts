import * as tf from '@tensorflow/tfjs-core';

import type { WebgpuBackend } from './webgpu-backend.js';

/** On a backend that was mended already, by this copy of the package or another. */
const mended = Symbol.for('sf.webgpuReadSync');

/**
 * Lets tensors be read synchronously, as on the other backends. For that tfjs-backend-webgpu draws
 * them on a browser's canvas, of which Node has none.
 *
 * Dawn finishes what is under way when it is called again, for which it asks the global `setImmediate`.
 * What it asks for while a buffer is read is remembered here, so that a synchronous read can call it
 * at once; when its time comes, nothing is left to do.
 */
export function readSynchronously(backend: WebgpuBackend & { [mended]?: true }): void {
  if (backend[mended]) return;
  backend[mended] = true;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the buffer
  const { mapAsync } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = function (...range) {
    return rememberCalls(() => mapAsync.apply(this, range));
  };
  const stock = backend.readSync.bind(backend);
  backend.readSync = (dataId) => {
    const { values, dtype, resource } = backend.tensorMap.get(dataId);
    if (values || !resource) return stock(dataId);
    const numbers = tf.util.convertBackendValuesAndArrayBuffer(
      readBuffer(resource, backend),
      dtype,
    );
    return backend.convertAndCacheOnCPU(dataId, numbers);
  };
}

/** What Dawn wants to be called for and was not yet. */
const due = new Set<() => void>();

function rememberCalls<Result>(work: () => Result): Result {
  const { setImmediate } = globalThis;
  const remember = (call: () => void) => {
    const once = () => {
      if (due.delete(once)) rememberCalls(call);
    };
    due.add(once);
    return setImmediate(once);
  };
  globalThis.setImmediate = remember as typeof setImmediate;
  try {
    return work();
  } finally {
    globalThis.setImmediate = setImmediate;
  }
}

function readBuffer(buffer: GPUBuffer, backend: WebgpuBackend): ArrayBuffer {
  const { size } = buffer;
  const { COPY_DST, MAP_READ } = GPUBufferUsage;
  const copy = backend.bufferManager.acquireBuffer(size, COPY_DST | MAP_READ);
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.commandEncoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
  backend.submitQueue();
  // Whether it failed is seen below.
  copy.mapAsync(GPUMapMode.READ).catch(() => undefined);
  for (const call of due) {
    if (copy.mapState !== 'pending') break;
    call();
  }
  if (copy.mapState !== 'mapped')
    throw new Error('the GPU did not give a tensor’s numbers: was the device lost?');
  const bytes = copy.getMappedRange().slice(0);
  copy.unmap();
  backend.bufferManager.releaseBuffer(copy);
  return bytes;
}
