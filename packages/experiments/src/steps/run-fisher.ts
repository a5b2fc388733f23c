import { computeFisherDiagonal } from '@sf/core';
import { createEvaluationBatches, createPretrainingSet } from '@sf/data';
import * as tf from '@tensorflow/tfjs-core';

import type { FisherPart } from '../config/names.js';
import type { RunOptions } from '../events.js';
import type { FisherSummary } from '../run-folder/run-record.js';
import { readFisherSummary, storeFisher } from './fisher-store.js';
import { keepOfModel } from './keep-of-model.js';
import { createStepContext, type StepContext } from './step-context.js';

/** Samples in a pass; the result depends on it only in the last bits. */
const batchSize = 512;

/**
 * Computes the Fisher diagonal (eq. 7) of a pretrained model and stores it in the model's run folder,
 * in `fisher-retain/` or `fisher-all/`; returns what is there already.
 *
 * @param folder - of a finished pretraining run
 * @param fisherOn - `retain`: mean over D_r; `all`: over D_f ∪ D_r
 * @throws SfError `SF_UNFINISHED_RUN`, `SF_NOT_PRETRAINED` for a forgetting or a diverged run,
 *   `SF_RUN_LOCKED`, `SF_NOT_WRITABLE`, `SF_DISK_FULL`
 * @throws the signal's reason when aborted; nothing is stored then
 */
export async function runFisher(
  folder: string,
  fisherOn: FisherPart,
  options: RunOptions = {},
): Promise<FisherSummary> {
  return fisherStep(folder, fisherOn, createStepContext(options));
}

/** {@link runFisher} as a step of a longer call. */
export async function fisherStep(
  folder: string,
  fisherOn: FisherPart,
  context: StepContext,
): Promise<FisherSummary> {
  const { observe, signal } = context;
  const isRetain = fisherOn === 'retain';
  return keepOfModel<FisherSummary>(
    folder,
    {
      name: `fisher-${fisherOn}`,
      title: `Fisher information on ${isRetain ? 'D_r' : 'D_f ∪ D_r'}`,
      read: () => readFisherSummary(folder, fisherOn),
      over: (training) => (isRetain ? training.retain : createPretrainingSet(training)),
      async take({ model, source, progress }) {
        const startedAt = performance.now();
        const { diagonals, count, max } = await computeFisherDiagonal(
          model,
          createEvaluationBatches(source, batchSize),
          {
            signal,
            onProgress: (done) => progress.advance(done),
            onWarning: ({ message }) => observe?.({ type: 'warning', message }),
          },
        );
        try {
          const seconds = (performance.now() - startedAt) / 1000;
          const summary = {
            fisherOn,
            max,
            mean: await meanOf(diagonals),
            count,
            timing: { seconds },
          };
          await storeFisher(folder, diagonals, summary);
          return summary;
        } finally {
          tf.dispose(diagonals);
        }
      },
      describe: ({ max, mean, count }) =>
        `max ${max.toExponential(2)}, mean ${mean.toExponential(2)}, ${count} samples`,
    },
    context,
  );
}

async function meanOf(diagonals: readonly tf.Tensor[]): Promise<number> {
  const size = diagonals.reduce((sum, diagonal) => sum + diagonal.size, 0);
  const sums = tf.tidy(() => diagonals.map((diagonal) => tf.sum(diagonal)));
  try {
    const values = await Promise.all(sums.map((sum) => sum.data()));
    return values.reduce((total, [value = NaN]) => total + value, 0) / size;
  } finally {
    tf.dispose(sums);
  }
}
