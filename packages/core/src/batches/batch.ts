import type * as tf from '@tensorflow/tfjs-core';

/**
 * Samples on their way through a model. Who receives one owns both tensors and disposes them.
 */
export interface LabelledBatch {
  /** float32, [n, …input shape of the model], scaled as the model expects. */
  readonly inputs: tf.Tensor;
  /** int32, [n], each 0 … classes − 1. */
  readonly labels: tf.Tensor1D;
}

/** One step's samples, by the name of the part they come from, e.g. `forget` and `forgetClean`. */
export type Batch<Part extends string = string> = Readonly<Record<Part, LabelledBatch>>;

/** Batches in a seeded order that is the same each time an epoch is asked for. */
export interface BatchStream<Part extends string = string> {
  readonly batchesPerEpoch: number;
  /** Samples of all parts together in one epoch. */
  readonly samplesPerEpoch: number;
  /**
   * The batches of one epoch, made one at a time.
   *
   * @param epoch - from 1; decides the order
   */
  epoch(epoch: number): Iterable<Batch<Part>>;
}
