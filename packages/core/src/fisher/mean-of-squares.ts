import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';

import type { LabelledBatch } from '../batches/batch.js';
import { SfError } from '../errors/sf-error.js';
import type { Warning } from '../optimize/epoch-report.js';
import { assertBatch } from './assert-batch.js';
import { assertFiniteDiagonals } from './assert-finite.js';
import { createPause } from '../async/pause.js';
import { groupBatches } from './group-batches.js';
import { createRunningSum, type RunningSum } from './running-sum.js';

/** The diagonal of an empirical Fisher information matrix. */
export interface FisherDiagonal {
  /** float32, each ≥ 0, in the order and shapes of `model.trainableWeights`. Owned by the caller. */
  readonly diagonals: tf.Tensor[];
  /** The number of samples it is the mean of. */
  readonly count: number;
  /** The largest element. */
  readonly max: number;
}

/** What a computation of a Fisher diagonal may be given. */
export interface FisherOptions {
  /** Checked between batches and samples; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called with the number of samples done, after each group of batches that were computed together:
   * of small batches there are as many as make good use of the machine.
   */
  readonly onProgress?: ((samplesDone: number) => void) | undefined;
  /** Told of layers that make the computation slow, once. */
  readonly onWarning?: ((warning: Warning) => void) | undefined;
}

/** Hands over sums of squared per-sample gradients, and lets others have their turn. */
export interface SquaresContext {
  /** Adds to what is known of a weight; disposes the sum. */
  add(weight: LayerVariable, sum: tf.Tensor): void;
  /** To be awaited between pieces of work. */
  pause(): Promise<void>;
}

/** A model, its data, and a way to square gradients. */
export interface SquaresRun {
  readonly model: LayersModel;
  readonly batches: Iterable<LabelledBatch>;
  readonly options: FisherOptions;
  /**
   * The samples that are best squared together, told from the first batch. Each batch by itself if
   * not given.
   */
  groupSize?(first: LabelledBatch): number;
  /** Adds the squares of one group of checked batches, which stays the caller's. */
  squares(batch: LabelledBatch, context: SquaresContext): Promise<void>;
}

/** Goes through the batches in groups, disposes them, and divides the sums of squares by the count. */
export async function meanOfSquares(run: SquaresRun): Promise<FisherDiagonal> {
  const { model, batches, options } = run;
  // A weight that layers share is listed more than once.
  const weights = [...new Set(model.trainableWeights)];
  if (weights.length === 0)
    throw new SfError(`model '${model.name}' has no trainable weights`, {
      code: 'SF_BAD_MODEL',
      hint: 'set `trainable` of the model and its layers',
    });
  const sums = new Map(weights.map((weight) => [weight, createRunningSum(weight.read().shape)]));
  const context: SquaresContext = {
    add: (weight, sum) => {
      const known = sums.get(weight);
      if (known) known.add(sum);
      // A weight that is frozen, of a layer that is not.
      else sum.dispose();
    },
    pause: createPause(options.signal),
  };
  try {
    let count = 0;
    const groups = groupBatches(batches, {
      check: async (batch, index) => {
        await context.pause();
        await assertBatch(model, batch, index);
      },
      size: (first) => run.groupSize?.(first) ?? 1,
    });
    for await (const batch of groups) {
      try {
        await run.squares(batch, context);
        count += batch.labels.size;
      } finally {
        tf.dispose([batch.inputs, batch.labels]);
      }
      options.onProgress?.(count);
    }
    if (count === 0)
      throw new SfError('the Fisher diagonal needs at least one batch; got none', {
        code: 'SF_NO_SAMPLES',
      });
    return await finish(model, sums, count);
  } finally {
    for (const sum of sums.values()) sum.dispose();
  }
}

async function finish(
  model: LayersModel,
  sums: ReadonlyMap<LayerVariable, RunningSum>,
  count: number,
): Promise<FisherDiagonal> {
  const diagonals = model.trainableWeights.map(
    (weight) => sums.get(weight)?.dividedBy(count) ?? tf.zerosLike(weight.read()),
  );
  try {
    await assertFiniteDiagonals(model, diagonals);
    const largest = tf.tidy(() => tf.max(tf.stack(diagonals.map((diagonal) => tf.max(diagonal)))));
    const [max = NaN] = await largest.data();
    largest.dispose();
    return { diagonals, count, max };
  } catch (error) {
    tf.dispose(diagonals);
    throw error;
  }
}
