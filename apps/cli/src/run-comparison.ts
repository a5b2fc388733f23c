import type { ComparisonConfig } from '@sf/experiments';

import { describeEstimate } from './output/describe-estimate.js';
import { formatTable } from './output/format-table.js';
import { prepareChain } from './prepare-run.js';
import type { Program } from './root-program.js';
import type { Session } from './session.js';

/** What a command asks for. */
export interface Comparison {
  readonly config: ComparisonConfig;
  /** Its name in `result.json`. */
  readonly target: string;
  /** Folder of the runs. */
  readonly runs: string;
  /** Folder of README, figure and data. */
  readonly record: string;
  readonly jobs?: number;
  readonly dryRun?: true;
}

/** Does a comparison and writes its record, or tells what it would do. */
export async function runComparison(
  program: Program,
  session: Session,
  { config, target, runs, record, jobs, dryRun }: Comparison,
): Promise<void> {
  const { createChain, drawFigure, estimateChain, runChain, writeRecord } =
    await import('@sf/experiments');
  const { title = target } = config;
  const text = { title, command: session.command, notes: [] };
  const named = { ...config, title };
  if (config.figure === 'gallery') {
    if (dryRun) {
      session.result({ steps: [] }, 'Nothing is run: the figure is drawn from the images.\n');
      return;
    }
    const options = { observe: session.progress.observe, signal: session.interruptible() };
    const figure = await drawFigure(named, null, options);
    await writeRecord(record, null, { ...text, figure });
    session.result({ record }, `The record is in ${record}.\n`);
    return;
  }
  const chain = createChain(config, { target, command: session.command });
  if (dryRun) {
    const estimate = await estimateChain(chain, runs, { jobs });
    session.result(estimate, describeEstimate(estimate));
    return;
  }
  const options = await prepareChain(program, session, jobs);
  const outcome = await runChain(chain, runs, options);
  const figure = await drawFigure(named, outcome, options);
  await writeRecord(record, outcome, { ...text, figure });
  const table = await formatTable(outcome.table, session);
  session.result(outcome.result, `${table}\nThe record is in ${record}, the runs in ${runs}.\n`);
}
