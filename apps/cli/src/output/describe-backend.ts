import type { BackendInfo } from '@sf/backend';

/** A backend in a few words: `TensorFlow 2.15.1, 2 threads`; a GPU's threads are its own matter. */
export function describeBackend({ library, simd, threads, name }: BackendInfo): string {
  const what =
    library ??
    {
      tensorflow: 'TensorFlow',
      wasm: `WebAssembly${simd === true ? ' with SIMD' : ''}`,
      cpu: 'plain JavaScript',
      webgpu: 'WebGPU',
    }[name];
  if (name === 'webgpu') return what;
  return `${what}, ${threads} thread${threads === 1 ? '' : 's'}`;
}
