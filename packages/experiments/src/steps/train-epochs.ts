import { DivergenceError, type Checkpoint, type EpochReport, type StepProgress } from '@sf/core';
import type { SetReport } from '@sf/eval';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { loadCheckpoint, saveCheckpoint } from '../run-folder/checkpoints.js';
import { readMetrics, writeMetrics } from '../run-folder/metrics.js';
import type { EpochMetrics, RunResult } from '../run-folder/run-record.js';
import type { StepContext } from './step-context.js';
import { startTask, type Task } from './task.js';

/** A training that goes on where it was. */
export interface Training {
  readonly folder: string;
  readonly context: StepContext;
  readonly task: string;
  readonly title: string;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly model: LayersModel;
  /** Trains the model; ends with it, or with another one. */
  run(
    resume: Checkpoint | undefined,
    onStep: (progress: StepProgress) => void,
  ): AsyncGenerator<EpochReport, LayersModel>;
  /** Judges the model after each epoch; null where only the end counts. */
  readonly evaluate: ((model: LayersModel) => Promise<SetReport>) | null;
}

/** How a training ended. */
export interface Trained {
  readonly model: LayersModel;
  readonly diverged: RunResult['diverged'];
  /** Of all epochs, those of earlier calls included. */
  readonly metrics: readonly EpochMetrics[];
  /** Of the last epoch's evaluation, where that was of this model. */
  readonly report: SetReport | null;
  /** Goes on: the caller finishes it. */
  readonly task: Task;
}

/**
 * Trains epoch by epoch, from the last checkpoint where there is one: after each the metrics, then
 * the checkpoint are on the disk, so that a kill at any time costs the current epoch at most.
 */
export async function trainEpochs(training: Training): Promise<Trained> {
  const { folder, context, task: name, title, epochs, stepsPerEpoch } = training;
  const before = await readMetrics(folder);
  const resume = await loadCheckpoint(folder, (message) =>
    context.observe?.({ type: 'warning', message }),
  );
  const total = epochs * stepsPerEpoch;
  const task = startTask(
    context.observe,
    { task: name, title, total, unit: 'batch' },
    (resume?.epoch ?? 0) * stepsPerEpoch,
  );
  const reports = training.run(resume, ({ epoch, step, steps }) =>
    task.advance((epoch - 1) * steps + step, `epoch ${epoch} of ${epochs}`),
  );
  // An epoch that was told of but not checkpointed is done again.
  const metrics = before.slice(0, resume?.epoch ?? 0);
  let diverged: RunResult['diverged'] = null;
  let { model } = training;
  let last: SetReport | null = null;
  try {
    for (;;) {
      const startedAt = performance.now();
      const next = await reports.next();
      if (next.done) {
        if (next.value !== model) last = null;
        model = next.value;
        break;
      }
      const trainingSeconds = secondsSince(startedAt);
      const report = next.value;
      model = report.model ?? model;
      last = (await training.evaluate?.(model)) ?? null;
      const accuracies = last?.accuracies ?? null;
      const { epoch, steps, samples, terms, total } = report;
      const told = { epoch, epochs, terms, total, accuracies };
      const timing = { trainingSeconds, seconds: secondsSince(startedAt) };
      metrics.push({ ...told, steps, samples, timing });
      await writeMetrics(folder, metrics);
      await keep(folder, report);
      task.epoch(told);
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    diverged = { epoch: error.epoch, step: error.step };
    context.observe?.({ type: 'warning', message: error.message });
  } finally {
    await reports.return(model);
    tf.dispose([...(resume?.parameters ?? []), ...(resume?.velocities ?? [])]);
  }
  return { model, diverged, metrics, report: last, task };
}

async function keep(folder: string, report: EpochReport): Promise<void> {
  const checkpoint = report.checkpoint();
  if (!checkpoint) return;
  try {
    await saveCheckpoint(folder, checkpoint);
  } finally {
    tf.dispose([...checkpoint.parameters, ...checkpoint.velocities]);
  }
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}
