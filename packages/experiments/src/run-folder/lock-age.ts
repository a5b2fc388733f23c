import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';

/** A lock's holder touches it so often … */
const renewMs = 15_000;
/** … and one on another machine is dead that did not for so long. File servers tell of changes late. */
const deadMs = 120_000;

/**
 * Touches a lock from time to time: machines that share a folder cannot see each other's processes.
 *
 * @returns ends it
 */
export function keepAlive(file: string): () => void {
  const timer = setInterval(() => {
    // Where it cannot be touched, the work itself will fail to write.
    touch(file).catch(() => undefined);
  }, renewMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether the holder of a lock, on another machine, still touches it. */
export async function isHeldElsewhere(file: string): Promise<boolean> {
  const touched = await timeOf(file);
  if (touched === null) return false;
  // Clocks of machines differ; that of the file system is the same for both files.
  const probe = `${file}.${randomUUID()}`;
  try {
    await fs.writeFile(probe, '');
    return ((await timeOf(probe)) ?? Date.now()) - touched < deadMs;
  } finally {
    await fs.rm(probe, { force: true });
  }
}

/** Writes what is there: a time that is given would be that of this machine's clock. */
async function touch(file: string): Promise<void> {
  const handle = await fs.open(file, 'r+');
  try {
    await handle.write('{', 0);
  } finally {
    await handle.close();
  }
}

async function timeOf(file: string): Promise<number | null> {
  return fs.stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
