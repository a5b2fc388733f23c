import type { Table } from '@sf/eval';

import type { DatasetName } from '../config/names.js';
import type { ChainOptions } from '../events.js';
import { isDone } from '../graph/is-done.js';
import { planGraph } from '../graph/plan-graph.js';
import { runGraph, type StepRunner } from '../graph/run-graph.js';
import { runStep } from '../graph/run-step.js';
import type { Step } from '../graph/step.js';
import { connectQueue } from '../queue/connect-queue.js';
import { createHandOut } from '../queue/hand-out.js';
import { createQueueRunner } from '../queue/queue-runner.js';
import { writeJson } from '../run-folder/json-file.js';
import { packageVersions } from '../run-folder/package-versions.js';
import { readRun } from '../run-folder/read-run.js';
import type { Environment, RunRecord } from '../run-folder/run-record.js';
import { createStepContext } from '../steps/step-context.js';
import { assertSendable } from '../workers/assert-sendable.js';
import { divideMachine } from '../workers/divide-machine.js';
import { createWorkerPool } from '../workers/worker-pool.js';
import { cellsOfRuns, type Cell } from './cells-of-runs.js';
import type { ChainConfig } from './chain-config.js';
import { planChain } from './plan-chain.js';
import { tableOfVariants } from './table-of-runs.js';
import { variantsOf } from './variants-of-runs.js';

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
  /** Of the comparison itself, without its variants. */
  readonly records: readonly RunRecord[];
  readonly table: Table;
}

/**
 * Does a whole comparison, each run in its own folder under `folder`, and writes `result.json` there.
 * What an earlier call has finished is not done again; what it left unfinished goes on.
 *
 * With `workers` other processes do the steps, to the same end: the bytes depend on the backend and the
 * threads of a process, which the graph and the machine decide, and not on the number of processes. With
 * `queue` {@link serveWork} of any machine does them, in the same folder: then the bytes depend on the
 * machines.
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
  options: ChainOptions = {},
): Promise<ChainOutcome> {
  const planned = planChain(config);
  const steps = planGraph(planned, folder);
  await runSteps(steps, options);
  const records = await readRecords(steps);
  const variants = variantsOf(planned, records);
  const { target, command, dataset, seeds } = config;
  const result: ChainResult = {
    ...{ target, dataset, command, seeds },
    environment: records[0]?.environment ?? null,
    cells: variants.flatMap(({ variant, records }) =>
      cellsOfRuns(records, seeds).map((cell) => ({
        ...(variant !== null && { variant }),
        ...cell,
      })),
    ),
  };
  await writeJson(folder, 'result.json', result);
  const [base] = variants;
  return { result, records: base?.records ?? [], table: tableOfVariants(variants) };
}

async function runSteps(steps: readonly Step[], options: ChainOptions): Promise<void> {
  assertSendable(options);
  const { workers, queue, observe, signal, cacheFolder } = options;
  const { data } = createStepContext(options);
  const here: StepRunner = (work, task) => runStep(work, { ...task, data });
  if (queue) {
    const connection = await connectQueue(queue.redis, observe);
    const versions = await packageVersions();
    const handOut = createHandOut({ connection, versions, observe, signal });
    const { jobs = steps.length } = queue;
    try {
      const run = createQueueRunner(handOut);
      await runGraph(steps, { jobs, observe, signal, run, read: here });
    } finally {
      await handOut.close();
    }
    return;
  }
  if (!workers) {
    await runGraph(steps, { jobs: 1, observe, signal, run: here, read: here });
    return;
  }
  const { backend, start } = workers;
  const { jobs, threads } = divideMachine(steps, workers);
  const pool = createWorkerPool({ backend, threads, cacheFolder, ...(start && { start }) });
  try {
    await runGraph(steps, { jobs, observe, signal, run: pool.run, read: here });
  } finally {
    pool.close();
  }
}

/** Of the steps that have a folder of their own; what a diverged model left out has none. */
async function readRecords(steps: readonly Step[]): Promise<RunRecord[]> {
  const records: RunRecord[] = [];
  for (const { work, helper } of steps)
    if (!helper && (await isDone(work))) records.push(await readRun(work.folder));
  return records;
}
