import type { RunResult } from '@sf/experiments';

import { formatTable } from './format-table.js';
import type { Session } from '../session.js';

/** Prints what a run came to: its row of the pattern table, or its result as a document. */
export async function printRun(folder: string, result: RunResult, session: Session): Promise<void> {
  const { readRun, tableOfRuns } = await import('@sf/experiments');
  const table = await formatTable(tableOfRuns([await readRun(folder)]), session);
  // Apart from the progress above, where both are on a terminal.
  session.progress.note('');
  session.result({ folder, ...result }, `${table}\nrun folder: ${folder}\n`);
}
