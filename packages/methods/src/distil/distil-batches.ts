import {
  createGenerator,
  SfError,
  type Batch,
  type BatchStream,
  type Generator,
  type LabelledBatch,
} from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** What a model is distilled on; all stays the caller's. */
export interface DistilData {
  /** f_old as it was: another model than the one that is trained, and no layer of it. */
  readonly teacher: LayersModel;
  /**
   * x̃, clean: surrogates of the classes kept ({@link drawSurrogates}); where there are no statistics,
   * D_f,clean, better in many variants. Labels say which rows are of a corrected class.
   */
  readonly surrogates: LabelledBatch;
  /** D_f,clean with the right labels. */
  readonly forgetClean: LabelledBatch;
  /** D_f with the right labels. */
  readonly forget: LabelledBatch;
}

/** The parts of a step's batch. */
export type DistilPart = Exclude<keyof DistilData, 'teacher'>;

/** How batches of {@link DistilData} are made. */
export interface DistilBatchOptions {
  /** Of the order of samples: an integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  readonly stepsPerEpoch: number;
  /** Surrogates a step, each with T as well where T is given. */
  readonly batchSize: number;
  /** Pairs of D_f and D_f,clean a step. */
  readonly pairsPerStep: number;
  /** T on inputs as the model takes them; the second half of the surrogates' rows is made with it. */
  readonly transform: ((inputs: tf.Tensor) => tf.Tensor) | undefined;
}

/** Batches of samples drawn with replacement: the same for the same seed and epoch. */
export function createDistilBatches(
  data: DistilData,
  options: DistilBatchOptions,
): BatchStream<DistilPart> {
  const { seed, stepsPerEpoch, batchSize, pairsPerStep, transform } = options;
  const views = transform ? 2 : 1;
  return {
    batchesPerEpoch: stepsPerEpoch,
    samplesPerEpoch: stepsPerEpoch * (views * batchSize + 2 * pairsPerStep),
    *epoch(epoch): Iterable<Batch<DistilPart>> {
      const generator = createGenerator(seed, 'distil', epoch);
      for (let step = 0; step < stepsPerEpoch; step++) {
        const surrogates = draw(data.surrogates, batchSize, generator);
        yield {
          surrogates: transform ? withTransformed(surrogates, transform) : surrogates,
          forgetClean: draw(data.forgetClean, pairsPerStep, generator),
          forget: draw(data.forget, pairsPerStep, generator),
        };
      }
    },
  };
}

/** Owned by the caller. */
function draw(
  { inputs, labels }: LabelledBatch,
  count: number,
  generator: Generator,
): LabelledBatch {
  const { size } = labels;
  const indices = tf.tensor1d(
    Int32Array.from({ length: count }, () => generator.integer(size)),
    'int32',
  );
  const batch = { inputs: tf.gather(inputs, indices), labels: tf.gather(labels, indices) };
  indices.dispose();
  return batch;
}

/** x̃ and then T(x̃); disposes of the batch it is given. */
function withTransformed(
  { inputs, labels }: LabelledBatch,
  transform: (inputs: tf.Tensor) => tf.Tensor,
): LabelledBatch {
  try {
    const both = tf.tidy(() => tf.concat([inputs, assertShape(transform(inputs), inputs)]));
    return { inputs: both, labels: tf.concat([labels, labels]) };
  } finally {
    tf.dispose([inputs, labels]);
  }
}

function assertShape(transformed: tf.Tensor, { shape }: tf.Tensor): tf.Tensor {
  if (tf.util.arraysEqual(transformed.shape, shape)) return transformed;
  throw new SfError(
    `T must leave the shape of inputs as it is: expected [${shape.join(', ')}], got [${transformed.shape.join(', ')}]`,
    { code: 'SF_BAD_SHAPE' },
  );
}
