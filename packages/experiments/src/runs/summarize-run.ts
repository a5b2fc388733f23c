import type { Pattern } from '@sf/core';
import type { SetAccuracies } from '@sf/eval';

import type { DatasetName, TransformName } from '../config/names.js';
import { lastCheckpoint } from '../run-folder/checkpoints.js';
import { isLocked } from '../run-folder/lock.js';
import { readRun } from '../run-folder/read-run.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { sizeOnDisk } from './size-on-disk.js';

/** A run in a list of runs. */
export interface RunSummary {
  readonly folder: string;
  readonly hash: string;
  /** `retrain` for the pretraining that is the comparison: without what is to be forgotten. */
  readonly kind: RunRecord['config']['kind'] | 'retrain';
  /** null where nothing is forgotten, as is the pattern. */
  readonly method: string | null;
  readonly pattern: Pattern | null;
  readonly dataset: DatasetName;
  readonly transform: TransformName | null;
  readonly seed: number;
  /** `running` while a process works in the folder, be the run finished or not. */
  readonly state: RunRecord['state'] | 'running';
  /** Epochs that need not be done again, of how many; none for a method that trains nothing. */
  readonly epochs: { readonly done: number; readonly total: number };
  /** Of the last epoch while unfinished, where it was evaluated. */
  readonly accuracies: SetAccuracies | null;
  /** Wall-clock, of the epochs so far. */
  readonly seconds: number;
  /** Of all its files. */
  readonly bytes: number;
}

/**
 * What a list says of a run folder.
 *
 * @throws SfError as {@link readRun}
 */
export async function summarizeRun(folder: string): Promise<RunSummary> {
  const record = await readRun(folder);
  const { hash, config, pretrain, state, epochs, result } = record;
  const isForgetting = config.kind === 'forget';
  const done = result?.epochs ?? Math.min(epochs.length, await lastCheckpoint(folder));
  return {
    ...{ folder, hash, seed: config.seed },
    kind: config.kind === 'pretrain' && config.trainOn ? 'retrain' : config.kind,
    method: isForgetting ? config.method : null,
    pattern: isForgetting ? config.pattern : null,
    ...{ dataset: pretrain.dataset, transform: pretrain.transform },
    state: (await isLocked(folder)) ? 'running' : state,
    epochs: { done, total: epochsOf(record) },
    accuracies: result ? result.evaluation.sets : (epochs[done - 1]?.accuracies ?? null),
    seconds: result?.timing.seconds ?? epochs.reduce((sum, { timing }) => sum + timing.seconds, 0),
    bytes: await sizeOnDisk(folder),
  };
}

function epochsOf({ config }: RunRecord): number {
  return config.kind === 'pretrain' ? config.epochs : (config.settings?.epochs ?? 0);
}
