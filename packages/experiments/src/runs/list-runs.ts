import { findRunFolders } from './find-run-folders.js';
import { summarizeRun, type RunSummary } from './summarize-run.js';

/** The runs in a folder. */
export interface RunList {
  readonly runs: readonly RunSummary[];
  /** Folders with a `config.json` that are no runs, or runs that were damaged, and why. */
  readonly unreadable: readonly { readonly folder: string; readonly message: string }[];
}

/**
 * Lists the run folders at or below a folder, two levels down at most, finished or not.
 *
 * @param folder - e.g. `runs`, with runs in it and in folders of comparisons
 * @throws SfError `SF_NO_RUN` where there are none
 * @example
 * ```ts
 * const { runs } = await listRuns('runs');
 * const open = runs.filter(({ state }) => state === 'unfinished');
 * ```
 */
export async function listRuns(folder: string): Promise<RunList> {
  const runs: RunSummary[] = [];
  const unreadable: { folder: string; message: string }[] = [];
  for (const found of await findRunFolders(folder))
    try {
      runs.push(await summarizeRun(found));
    } catch (error) {
      // An SfError, or one of the system: a list must not end at a file that cannot be read.
      if (!(error instanceof Error && 'code' in error)) throw error;
      unreadable.push({ folder: found, message: error.message });
    }
  return { runs, unreadable };
}
