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
  /** Address of a Redis whose workers do the steps. */
  readonly workers?: string;
  readonly dryRun?: true;
  /** Adds the seeds to the record that is there. */
  readonly add?: true;
}

/** What a command prints in the end: with `--json`, and for people. */
export interface Told {
  readonly document: object;
  readonly text: string;
}

/** Does a comparison and writes its record, or tells what it would do. */
export async function runComparison(
  program: Program,
  session: Session,
  { config, target, runs, record, jobs, workers, dryRun, add }: Comparison,
): Promise<Told> {
  const experiments = await import('@sf/experiments');
  const { addToRecord, createChain, describeChoices, drawFigure } = experiments;
  const { estimateChain, runChain, writeRecord } = experiments;
  const { title = target } = config;
  const text = { title, command: session.command, notes: [] };
  const named = { ...config, title };
  if (config.figure === 'gallery') {
    if (dryRun) {
      return {
        document: { steps: [] },
        text: 'Nothing is run: the figure is drawn from the images.\n',
      };
    }
    const options = { observe: session.progress.observe, signal: session.interruptible() };
    const figure = await drawFigure(named, null, options);
    await writeRecord(record, null, { ...text, figure });
    return { document: { record }, text: `The record is in ${record}.\n` };
  }
  const chain = createChain(config, { target, command: session.command });
  if (dryRun) {
    const estimate = await estimateChain(chain, runs, { jobs });
    return { document: estimate, text: describeEstimate(estimate) };
  }
  const options = await prepareChain(program, session, { chain, jobs, workers });
  const own = await runChain(chain, runs, options);
  const outcome = add ? await addToRecord(record, own) : own;
  const figure = await drawFigure(named, outcome, options);
  const notes = describeChoices(config, outcome);
  await writeRecord(record, outcome, { ...text, figure, notes });
  const table = await formatTable(outcome.table, session);
  const where = `The record is in ${record}, the runs in ${runs}.`;
  return { document: outcome.result, text: `${table}\n${where}\n` };
}
