import { spawn, type ChildProcess } from 'node:child_process';

import { sourceProgram } from './source-program.js';

/** Runs `worker.ts` on tiny data, for `node --input-type=module -e`. */
export const workerProgram = sourceProgram(`await load('/src/workers/worker.ts')`);

/** Starts a worker process; `started` has those that a test has to end. */
export function createWorkerStarter(): { start: () => ChildProcess; started: ChildProcess[] } {
  const started: ChildProcess[] = [];
  const start = () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', workerProgram], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    started.push(child);
    return child;
  };
  return { start, started };
}
