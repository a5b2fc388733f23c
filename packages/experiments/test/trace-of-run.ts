import fs from 'node:fs/promises';
import path from 'node:path';

import { readRun } from '../src/run-folder/read-run.js';

/** What of a finished run must not depend on interruptions: all but wall-clock times. */
export async function traceOfRun(folder: string) {
  const { result, epochs } = await readRun(folder);
  return {
    weights: await fs.readFile(path.join(folder, 'model', 'weights.bin')),
    topology: await fs.readFile(path.join(folder, 'model', 'model.json'), 'utf8'),
    result: JSON.stringify({ ...result, timing: null }),
    events: await fs.readFile(path.join(folder, 'events.out.tfevents.sf')).catch(() => null),
    epochs: JSON.stringify(epochs.map((epoch) => ({ ...epoch, timing: null }))),
  };
}
