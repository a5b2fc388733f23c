import type * as tf from '@tensorflow/tfjs-core';

/** What is used here of the backend class of tfjs-backend-webgpu, some of it private there (4.22.0). */
export interface WebgpuBackend extends tf.KernelBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: tf.DataId): WebgpuData };
  readonly bufferManager: {
    acquireBuffer(size: number, usage: number): GPUBuffer;
    releaseBuffer(buffer: GPUBuffer): void;
    getNumUsedBuffers(): number;
  };
  readonly commandEncoder: GPUCommandEncoder;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  convertAndCacheOnCPU(dataId: tf.DataId, values: tf.BackendValues): tf.BackendValues;
}

/** A tensor's numbers, on the GPU or here. */
export interface WebgpuData {
  readonly dtype: tf.DataType;
  readonly values?: tf.BackendValues | null;
  readonly resource?: GPUBuffer | null;
}
