import fs from 'node:fs/promises';
import path from 'node:path';

import { toWriteError, writeFileAtomically } from '@sf/models/node';

import type { EpochMetrics } from '../run-folder/run-record.js';
import { encodeEvents } from './encode-events.js';

/** TensorBoard knows an event file by `tfevents` in its name. */
const name = 'events.out.tfevents.sf';

/**
 * Makes the event file of a run folder hold these epochs, for TensorBoard.
 *
 * @throws SfError `SF_NOT_WRITABLE`, `SF_DISK_FULL` or `SF_DISK` (environment)
 */
export async function writeEventFile(
  folder: string,
  epochs: readonly EpochMetrics[],
): Promise<void> {
  const file = path.join(folder, name);
  const content = encodeEvents(epochs);
  const there = await fs.readFile(file).catch(() => new Uint8Array());
  // TensorBoard keeps the file open, and would not see one that takes its place. What a kill leaves
  // of an event is the beginning of that event, so that the next call completes it.
  if (Buffer.compare(there, content.subarray(0, there.length)) === 0)
    await append(file, content.subarray(there.length));
  else await writeFileAtomically(file, content);
}

async function append(file: string, bytes: Uint8Array): Promise<void> {
  try {
    const handle = await fs.open(file, 'a');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw toWriteError(error, file);
  }
}
