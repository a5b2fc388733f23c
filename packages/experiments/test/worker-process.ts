import { spawn, type ChildProcess } from 'node:child_process';

import { sourceProgram } from './source-program.js';

/** Runs `worker.ts` on tiny data, for `node --input-type=module -e`. */
export const workerProgram = sourceProgram(`await load('/src/workers/worker.ts')`);

/** Starts worker processes, of the real program or another; `started` has those that a test has to end. */
export function createWorkerStarter(): {
  start: (program?: string) => ChildProcess;
  started: ChildProcess[];
} {
  const started: ChildProcess[] = [];
  const start = (program = workerProgram) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    started.push(child);
    return child;
  };
  return { start, started };
}
