import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { fileError } from './file-error.js';

/** How a journal is locked. */
export interface LockOptions {
  /**
   * What the lock file is: a symbolic link (Optuna's `JournalFileSymlinkLock`, the default of both), or a
   * file opened exclusively (`JournalFileOpenLock`, where there are no links). All that share a journal
   * may choose differently: the name is the same.
   */
  readonly lock: 'symlink' | 'open';
  /** Seconds after which an unchanged lock is taken to be a dead program's; null for never. */
  readonly gracePeriod: number | null;
  readonly warn: (message: string) => void;
}

/**
 * Does something to a file while no other program does, by Optuna's lock beside it.
 *
 * The work is synchronous, so that nothing else of this program can make it hold the lock for longer than
 * the others' patience.
 *
 * @throws SearchError `SF_SEARCH_JOURNAL_UNUSABLE` where no lock can be made; what the work throws
 */
export async function withFileLock<T>(
  file: string,
  options: LockOptions,
  work: () => T,
): Promise<T> {
  const lock = `${file}.lock`;
  await acquire(file, lock, options);
  const own = identityOf(lock);
  try {
    return work();
  } finally {
    // Whoever waited for too long while this program was stopped has put a lock of its own there.
    if (identityOf(lock) === own) remove(lock);
    else options.warn(`${lock} was taken by another program while this one held it`);
  }
}

async function acquire(file: string, lock: string, options: LockOptions): Promise<void> {
  const { gracePeriod, warn } = options;
  let [seen, since] = [identityOf(lock), performance.now()];
  let told = since;
  for (let pause = 1; !create(file, lock, options); pause = Math.min(2 * pause, 100)) {
    const [now, identity] = [performance.now(), identityOf(lock)];
    if (identity !== seen) [seen, since] = [identity, now];
    if (identity !== undefined && gracePeriod !== null && now - since > gracePeriod * 1000) {
      warn(
        `${lock} has not changed for ${gracePeriod} s: the program that left it is taken to be dead`,
      );
      remove(lock);
      continue;
    }
    if (now - told > 10_000) {
      warn(`${lock} is held by another program, which is waited for`);
      told = now;
    }
    await sleep(pause);
  }
}

/** @returns whether there was no lock */
function create(file: string, lock: string, options: LockOptions): boolean {
  try {
    // By its name alone, so that the link leads to the journal whatever the folder is called: Optuna
    // looks through it for a lock's age.
    if (options.lock === 'symlink') fs.symlinkSync(path.basename(file), lock);
    else fs.closeSync(fs.openSync(lock, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fileError('lock', file, error);
  }
}

/** Tells one lock from the next; undefined where there is none. */
function identityOf(lock: string): string | undefined {
  const stat = fs.lstatSync(lock, { bigint: true, throwIfNoEntry: false });
  return stat && `${stat.ino}:${stat.ctimeNs}`;
}

/** Away first, so that of several programs that remove a lock only one does; as Optuna. */
function remove(lock: string): void {
  const away = `${lock}${randomUUID()}.rename`;
  try {
    fs.renameSync(lock, away);
    fs.unlinkSync(away);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
