import os from 'node:os';

import { BackendError } from './backend-error.js';

/** Read by the native library once, when it is loaded. */
const variable = 'TF_NUM_INTRAOP_THREADS';

/** The threads of one operation in the native library, as it was or will be loaded. */
export function intraOpThreads(): number {
  const set = Number(process.env[variable]);
  return Number.isInteger(set) && set > 0 ? set : os.availableParallelism();
}

/**
 * Sets the number of threads for a library not loaded yet.
 *
 * @param threads - an integer, at least 1
 * @throws BackendError `SF_BAD_SETTING`, or `SF_BACKEND_LOADED` when it is too late for another number
 */
export function setIntraOpThreads(threads: number, { loaded }: { loaded: boolean }): void {
  if (!Number.isInteger(threads) || threads < 1)
    throw new BackendError(`threads must be an integer, at least 1; got ${threads}`, {
      code: 'SF_BAD_SETTING',
      kind: 'input',
      hint: 'leave it out for one thread per processor',
    });
  if (!loaded) process.env[variable] = String(threads);
  else if (threads !== intraOpThreads())
    throw new BackendError(
      `threads: ${threads} asked for, but the native library already runs with ${intraOpThreads()} in this process`,
      {
        code: 'SF_BACKEND_LOADED',
        kind: 'input',
        hint: `set it at the first useBackend, or ${variable} before the program starts`,
      },
    );
}
