import { createGenerator, type Batch, type BatchStream, type LabelledBatch } from '@sf/core';
import {
  applyTransform,
  computeNormalization,
  createSampleSource,
  line,
  selectSamples,
  type ImageDataset,
} from '@sf/data';
import { loadFashionMnistSample } from '@sf/data/node';
import * as tf from '@tensorflow/tfjs-core';

import { writeArray } from '../peers/array-folder.js';

/** A part of the step data: D_f,clean, which training takes too, or D_f. */
export type StepPart = 'forget' | 'forgetClean';

/** A few batches that steps go over again and again. */
export interface StepData {
  /** After so many batches they start over. */
  readonly batches: number;
  /** Batches of one part or of both, which start over with each epoch. */
  stream<Part extends StepPart>(parts: readonly Part[], steps: number): BatchStream<Part>;
  /** So many samples; the last batch may be smaller. */
  samples(count: number): Iterable<LabelledBatch>;
  dispose(): void;
}

/** Kept in memory at most, since making tensors of bytes is not what is measured. */
const mostBatches = 16;

/** Images as the networks take them: the embedded sample, or random ones where they are not 784 long. */
export async function stepImages(inputSize: number): Promise<ImageDataset> {
  const { train } = await loadFashionMnistSample();
  if (inputSize === train.height * train.width) return train;
  const count = train.count / 4;
  const generator = createGenerator(0, 'bench', 'images');
  const bytes = Uint8Array.from({ length: count * inputSize }, () => generator.integer(256));
  const side = Math.sqrt(inputSize / 3);
  return {
    ...selectSamples(
      train,
      Array.from({ length: count }, (_, i) => i),
      'random images',
    ),
    ...{ images: bytes, height: side, width: side, channels: 3 },
  };
}

/** Batches of these images; who calls disposes them. */
export function createStepData(images: ImageDataset, batchSize: number): StepData {
  const normalization = computeNormalization(images);
  const batches = Math.min(mostBatches, Math.floor(images.count / batchSize));
  const cut = (dataset: ImageDataset) => {
    const source = createSampleSource(dataset, normalization, { flatten: true });
    return Array.from({ length: batches }, (_, i) =>
      source.take(Uint32Array.from({ length: batchSize }, (_, j) => i * batchSize + j)),
    );
  };
  const kept = { forgetClean: cut(images), forget: cut(applyTransform(images, line)) };
  const take = (part: StepPart, index: number, size = batchSize): LabelledBatch => {
    const { inputs, labels } = kept[part][index % batches] as LabelledBatch;
    return { inputs: tf.slice(inputs, 0, size), labels: tf.slice(labels, 0, size) };
  };
  return {
    batches,
    stream: <Part extends StepPart>(parts: readonly Part[], steps: number) => ({
      batchesPerEpoch: steps,
      samplesPerEpoch: steps * batchSize * parts.length,
      *epoch() {
        for (let step = 0; step < steps; step++)
          yield Object.fromEntries(parts.map((part) => [part, take(part, step)])) as Batch<Part>;
      },
    }),
    *samples(count) {
      for (let start = 0; start < count; start += batchSize)
        yield take('forgetClean', start / batchSize, Math.min(batchSize, count - start));
    },
    dispose: () => disposeBatches([...kept.forget, ...kept.forgetClean]),
  };
}

/** Writes the batches as `inputs`, `labels` and `forget`. */
export async function writeStepData(folder: string, data: StepData): Promise<void> {
  const batches = [...data.stream(['forgetClean', 'forget'], data.batches).epoch(1)];
  const [inputs, labels, forget] = [
    tf.concat(batches.map((batch) => batch.forgetClean.inputs)),
    tf.concat(batches.map((batch) => batch.forgetClean.labels)),
    tf.concat(batches.map((batch) => batch.forget.inputs)),
  ];
  for (const [name, tensor] of Object.entries({ inputs, labels, forget }))
    await writeArray(folder, name, {
      values: await tensor.data(),
      shape: tensor.shape,
    });
  tf.dispose([inputs, labels, forget]);
  disposeBatches(batches.flatMap(({ forget, forgetClean }) => [forget, forgetClean]));
}

function disposeBatches(batches: readonly LabelledBatch[]): void {
  for (const { inputs, labels } of batches) tf.dispose([inputs, labels]);
}
