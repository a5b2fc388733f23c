import path from 'node:path';

import { SfError } from '@sf/core';
import type { FourSets, ImageDataset, SampleSource } from '@sf/data';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { lockFolder } from '../run-folder/lock.js';
import { readFinishedRun } from './in-run-folder.js';
import { loadStoredModel } from './models.js';
import type { PreparedData } from './data-store.js';
import type { StepContext } from './step-context.js';
import { startTask, type Task } from './task.js';

/** Statistics that are kept of a pretrained model, in the folder of its run. */
export interface Kept<Summary extends { readonly count: number }> {
  /** Of the task, after the folder's. */
  readonly name: string;
  /** For people, before the folder's name. */
  readonly title: string;
  /** What is there already. */
  read(): Promise<Summary | null>;
  /** Samples they are taken over. */
  over(training: FourSets): ImageDataset;
  /** Takes and stores them. */
  take(given: {
    readonly model: LayersModel;
    readonly source: SampleSource;
    readonly data: PreparedData;
    readonly progress: Task;
  }): Promise<Summary>;
  describe(summary: Summary): string;
}

/** Takes statistics of a pretrained model, unless they are there already. */
export async function keepOfModel<Summary extends { readonly count: number }>(
  folder: string,
  kept: Kept<Summary>,
  { observe, signal, data: store }: StepContext,
): Promise<Summary> {
  const { pretrain } = await readPretrainedRun(folder);
  const run = path.basename(path.resolve(folder));
  const begin = (total: number, done?: number) =>
    startTask(
      observe,
      { task: `${run}/${kept.name}`, title: `${kept.title} of ${run}`, total, unit: 'step' },
      done,
    );
  const before = await kept.read();
  if (before) {
    begin(before.count, before.count).finish(kept.describe(before), true);
    return before;
  }
  signal?.throwIfAborted();
  const unlock = await lockFolder(folder);
  try {
    const data = await store.prepare(pretrain);
    const source = data.source(kept.over(data.training));
    const progress = begin(source.count);
    const model = await loadStoredModel(folder, data);
    try {
      const summary = await kept.take({ model, source, data, progress });
      progress.finish(kept.describe(summary));
      return summary;
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
