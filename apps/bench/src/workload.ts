import type { LabelledBatch } from '@sf/core';
import { createSampleSource, computeNormalization, type ImageDataset } from '@sf/data';
import { createMlp } from '@sf/models';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What the suites work on: the paper's network and images, as batches in memory. */
export interface Workload {
  /** With its sizes, for titles. */
  readonly title: string;
  readonly numClasses: number;
  readonly batchSize: number;
  /** The same weights each time; who calls disposes it. */
  createModel(): LayersModel;
  /** Rows of the images over and over; who receives a batch owns it. */
  batches(samples: number): Iterable<LabelledBatch>;
  dispose(): void;
}

/** The sizes of {@link createWorkload}. */
export interface WorkloadSizes {
  /** Of the hidden layers; as the images have pixels if not given. */
  readonly width?: number;
  /** 128 if not given. */
  readonly batchSize?: number;
}

/** A workload of the paper's MLP. */
export function createWorkload(dataset: ImageDataset, sizes: WorkloadSizes = {}): Workload {
  const source = createSampleSource(dataset, computeNormalization(dataset), { flatten: true });
  const inputSize = source.inputShape[0] ?? 0;
  const { width = inputSize, batchSize = 128 } = sizes;
  const numClasses = dataset.classNames.length;
  // Made once: turning bytes into tensors is not what is measured.
  const kept = Array.from({ length: Math.floor(dataset.count / batchSize) }, (_, i) =>
    source.take(Uint32Array.from({ length: batchSize }, (_, j) => i * batchSize + j)),
  );
  return {
    title: `MLP ${width} wide, batch ${batchSize}`,
    numClasses,
    batchSize,
    createModel: () => createMlp({ inputSize, width, numClasses, seed: 0 }),
    *batches(samples) {
      for (let start = 0; start < samples; start += batchSize) {
        const { inputs, labels } = kept[(start / batchSize) % kept.length] as LabelledBatch;
        const size = Math.min(batchSize, samples - start);
        yield { inputs: tf.slice(inputs, 0, size), labels: tf.slice(labels, 0, size) };
      }
    },
    dispose: () => tf.dispose(kept.map(({ inputs, labels }) => [inputs, labels])),
  };
}
