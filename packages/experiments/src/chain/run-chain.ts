import path from 'node:path';

import type { Table } from '@sf/eval';

import type { DatasetName } from '../config/names.js';
import type { RunOptions } from '../events.js';
import { writeJson } from '../run-folder/json-file.js';
import { readRun } from '../run-folder/read-run.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import type { Environment, RunRecord } from '../run-folder/run-record.js';
import { forgetStep } from '../steps/run-forget.js';
import { pretrainStep } from '../steps/run-pretrain.js';
import { createStepContext, type StepContext } from '../steps/step-context.js';
import { cellsOfRuns, type Cell } from './cells-of-runs.js';
import type { ChainConfig } from './chain-config.js';
import { planChain, type PlannedPretraining } from './plan-chain.js';
import { tableOfRuns } from './table-of-runs.js';

/** What `result.json` of a chain holds. */
export interface ChainResult {
  readonly target: string;
  readonly dataset: DatasetName;
  readonly command: string | null;
  readonly seeds: readonly number[];
  /** Of the first run. */
  readonly environment: Environment | null;
  readonly cells: readonly Cell[];
}

/** What {@link runChain} returns. */
export interface ChainOutcome {
  readonly result: ChainResult;
  readonly records: readonly RunRecord[];
  readonly table: Table;
}

/**
 * Does a whole comparison, each run in its own folder under `folder`, and writes `result.json` there.
 * What an earlier call has finished is not done again; what it left unfinished goes on.
 *
 * @param folder - created where it is not there; runs of other chains in it do not disturb
 * @throws SfError as {@link runPretrain} and {@link runForget}, and `SF_EMPTY_CHAIN` where no method
 *   fits a pattern; a diverged run is a result and does not throw
 * @throws the signal's reason when aborted; the same call then goes on
 * @example
 * ```ts
 * const { table } = await runChain(tourPlan({ seeds: [0, 1, 2] }), 'runs/tour');
 * console.log(renderTable(table, 'text'));
 * ```
 */
export async function runChain(
  config: ChainConfig,
  folder: string,
  options: RunOptions = {},
): Promise<ChainOutcome> {
  const context = createStepContext(options);
  const records: RunRecord[] = [];
  for (const planned of planChain(config))
    records.push(...(await runPlanned(planned, folder, context)));
  const { target, command, dataset, seeds } = config;
  const result: ChainResult = {
    ...{ target, dataset, command, seeds },
    environment: records[0]?.environment ?? null,
    cells: cellsOfRuns(records, seeds),
  };
  await writeJson(folder, 'result.json', result);
  return { result, records, table: tableOfRuns(records) };
}

async function runPlanned(
  { pretrain, forget }: PlannedPretraining,
  folder: string,
  context: StepContext,
): Promise<RunRecord[]> {
  const pretrained = path.join(folder, runFolderName(pretrain));
  const { diverged } = await pretrainStep(pretrain, pretrained, context);
  const records = [await readRun(pretrained)];
  if (diverged) {
    const message = `${pretrained} diverged: what starts from its model is left out`;
    context.observe?.({ type: 'warning', message });
    return records;
  }
  for (const config of forget) {
    const forgotten = path.join(folder, runFolderName(config));
    await forgetStep(config, { pretrained, folder: forgotten }, context);
    records.push(await readRun(forgotten));
  }
  return records;
}
