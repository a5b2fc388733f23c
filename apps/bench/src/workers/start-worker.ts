import { fileURLToPath } from 'node:url';

import { startChild, type Child } from '../peers/child.js';

/** This package's own programs for processes of their own. */
const workers = {
  'forgetting-worker': new URL('./forgetting-worker.js', import.meta.url),
  'growth-worker': new URL('./growth-worker.js', import.meta.url),
  'stock-wasm-worker': new URL('./stock-wasm-worker.js', import.meta.url),
};

/** The name of a worker. */
export type WorkerName = keyof typeof workers;

/** Starts one of them: Node with nothing in its memory but what it loads. */
export function startWorker(name: WorkerName, settings: object): Promise<Child> {
  const program = fileURLToPath(workers[name]);
  return startChild({
    name,
    command: process.execPath,
    args: [program, JSON.stringify(settings)],
  });
}
