import path from 'node:path';

import { computeFisherDiagonal, SfError } from '@sf/core';
import { createEvaluationBatches, createPretrainingSet } from '@sf/data';
import * as tf from '@tensorflow/tfjs-core';

import type { FisherPart } from '../config/names.js';
import type { RunOptions } from '../events.js';
import { lockFolder } from '../run-folder/lock.js';
import type { FisherSummary } from '../run-folder/run-record.js';
import { readFisherSummary, storeFisher } from './fisher-store.js';
import { readFinishedRun } from './in-run-folder.js';
import { loadStoredModel } from './models.js';
import { createStepContext, type StepContext } from './step-context.js';
import { startTask } from './task.js';

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
  const { pretrain } = await readPretrainedRun(folder);
  const task = `${path.basename(path.resolve(folder))}/fisher-${fisherOn}`;
  const part = fisherOn === 'retain' ? 'D_r' : 'D_f ∪ D_r';
  const title = `Fisher information on ${part} of ${path.basename(path.resolve(folder))}`;
  const unit = 'step';
  const before = await readFisherSummary(folder, fisherOn);
  if (before) {
    const { count } = before;
    startTask(observe, { task, title, total: count, unit }, count).finish(describe(before), true);
    return before;
  }
  signal?.throwIfAborted();
  const unlock = await lockFolder(folder);
  try {
    const data = await context.data.prepare(pretrain);
    const { training } = data;
    const source = data.source(
      fisherOn === 'retain' ? training.retain : createPretrainingSet(training),
    );
    const progress = startTask(observe, { task, title, total: source.count, unit });
    const startedAt = performance.now();
    const model = await loadStoredModel(folder, data);
    try {
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
        const summary = { fisherOn, max, mean: meanOf(diagonals), count, timing: { seconds } };
        await storeFisher(folder, diagonals, summary);
        progress.finish(describe(summary));
        return summary;
      } finally {
        tf.dispose(diagonals);
      }
    } finally {
      model.dispose();
    }
  } finally {
    await unlock();
  }
}

/** The record of a pretrained model that can forget. */
export async function readPretrainedRun(folder: string) {
  const record = await readFinishedRun(folder);
  if (record.config.kind !== 'pretrain')
    throw new SfError(`${folder} is a forgetting run: expected the folder of a pretraining run`, {
      code: 'SF_NOT_PRETRAINED',
    });
  if (record.state === 'diverged')
    throw new SfError(
      `${folder}: the pretraining diverged, so there is no model that could forget`,
      {
        code: 'SF_NOT_PRETRAINED',
        kind: 'failure',
        hint: 'pretrain with a lower learning rate',
      },
    );
  return record;
}

function meanOf(diagonals: readonly tf.Tensor[]): number {
  const size = diagonals.reduce((sum, diagonal) => sum + diagonal.size, 0);
  const sum = tf.tidy(() =>
    diagonals.reduce((total, part) => total + (tf.sum(part).dataSync()[0] ?? 0), 0),
  );
  return sum / size;
}

function describe({ max, mean, count }: FisherSummary): string {
  return `max ${max.toExponential(2)}, mean ${mean.toExponential(2)}, ${count} samples`;
}
