import type { RunOptions } from '../events.js';
import { readRun } from '../run-folder/read-run.js';
import type { RunResult } from '../run-folder/run-record.js';
import { runForget } from '../steps/run-forget.js';
import { runPretrain } from '../steps/run-pretrain.js';
import { findPretrained } from './find-pretrained.js';

/** What {@link resumeRun} takes besides. */
export interface ResumeOptions extends RunOptions {
  /** Folder of the pretraining run; looked for beside a forgetting run where absent. */
  readonly pretrained?: string | undefined;
}

/**
 * Goes on with an unfinished run, with the config in its folder. Returns the result of one that has
 * ended.
 *
 * @throws SfError as {@link readRun}, {@link findPretrained}, {@link runPretrain} and {@link runForget}
 * @throws the signal's reason when aborted; the folder then resumes
 * @example
 * ```ts
 * const { runs } = await listRuns('runs');
 * for (const { folder, state } of runs) if (state === 'unfinished') await resumeRun(folder);
 * ```
 */
export async function resumeRun(folder: string, options: ResumeOptions = {}): Promise<RunResult> {
  const { pretrained, ...others } = options;
  const { config, result } = await readRun(folder);
  if (result) return result;
  if (config.kind === 'pretrain') return runPretrain(config, folder, others);
  const from = pretrained ?? (await findPretrained(folder, config.pretrained));
  return runForget(config, { pretrained: from, folder }, others);
}
