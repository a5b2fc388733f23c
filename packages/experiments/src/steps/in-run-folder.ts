import { SfError } from '@sf/core';
import { setNames, setSymbols } from '@sf/eval';

import { dropCheckpoints } from '../run-folder/checkpoints.js';
import { describeEnvironment } from '../run-folder/environment.js';
import { readJson, writeJson } from '../run-folder/json-file.js';
import { openRunFolder } from '../run-folder/open-run-folder.js';
import { readRun } from '../run-folder/read-run.js';
import type { RunRecord, RunResult } from '../run-folder/run-record.js';
import { readConfig, type StoredConfig } from '../run-folder/stored-config.js';
import type { StepContext } from './step-context.js';
import { startTask, type Task } from './task.js';

/** A run that may be there already. */
export interface FolderWork {
  readonly folder: string;
  readonly stored: StoredConfig;
  readonly context: StepContext;
  readonly task: string;
  readonly title: string;
}

/** A run that has ended, and the task that says so. */
export interface EndedWork {
  readonly result: RunResult;
  readonly task: Task;
}

/**
 * Does a run in its folder, or reads what it left there. The result is written last: where it is, the
 * run is finished.
 *
 * @param work - does the run and leaves its model in the folder
 */
export async function inRunFolder(
  { folder, stored, context, task, title }: FolderWork,
  work: () => Promise<EndedWork>,
): Promise<RunResult> {
  const before = await readConfig(folder);
  // A finished run is only read, so that its folder may be one that cannot be written.
  if (before?.hash === stored.hash) {
    const result = await readJson<RunResult>(folder, 'result.json');
    if (result) {
      const { epochs } = result;
      startTask(context.observe, { task, title, total: epochs, unit: 'epoch' }, epochs).finish(
        describeResult(result),
        true,
      );
      return result;
    }
  }
  context.signal?.throwIfAborted();
  // What only the data can tell (a class that is not there, a transform that does not fit) is told
  // before there is a folder. The store keeps the data for the work.
  await context.data.prepare(stored.pretrain);
  const unlock = await openRunFolder(folder, stored);
  try {
    await writeJson(folder, 'environment.json', await describeEnvironment());
    const ended = await work();
    await writeJson(folder, 'result.json', ended.result);
    await dropCheckpoints(folder);
    ended.task.finish(describeResult(ended.result));
    return ended.result;
  } finally {
    await unlock();
  }
}

/** The record of a run that has ended, as a later step needs it. */
export async function readFinishedRun(
  folder: string,
): Promise<RunRecord & { readonly result: RunResult }> {
  const record = await readRun(folder);
  const { result } = record;
  if (result) return { ...record, result };
  throw new SfError(`${folder} is not finished: it has no result.json`, {
    code: 'SF_UNFINISHED_RUN',
    hint: 'repeat the command that began it: it goes on where it was',
  });
}

/** A result in a line for people. */
export function describeResult({ diverged, evaluation }: RunResult): string {
  if (diverged) return `diverged in epoch ${diverged.epoch}, step ${diverged.step}`;
  return setNames
    .flatMap((set) => {
      const accuracy = evaluation.sets[set];
      return accuracy === null ? [] : [`${setSymbols[set]} ${accuracy.toFixed(3)}`];
    })
    .join(', ');
}
