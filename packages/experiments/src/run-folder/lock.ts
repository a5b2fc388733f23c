import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { toWriteError } from '@sf/models/node';

import { isHeldElsewhere, keepAlive } from './lock-age.js';
import { identifyProcess, placeHere, type ProcessIdentity } from './process-identity.js';

/** What this process holds: a second call in it must wait its turn too. */
const held = new Set<string>();

/** Within this time a lock without content may be one that is being written. */
const writingMs = 5_000;

/**
 * Takes the lock of a folder: one process, and in it one call, works on a run at a time. The lock of
 * a process that is no more is taken over; of one on another machine, when it has shown no sign of life
 * for two minutes.
 *
 * @returns gives the lock back
 * @throws SfError `SF_RUN_LOCKED` (environment) naming the process that holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = path.join(path.resolve(folder), 'lock');
  if (held.has(file)) throw locked(folder, { pid: process.pid, started: null });
  held.add(file);
  try {
    await takeLock(file, folder);
  } catch (error) {
    held.delete(file);
    throw toWriteError(error, file);
  }
  const stop = keepAlive(file);
  return async () => {
    stop();
    await fs.rm(file, { force: true });
    held.delete(file);
  };
}

/** Whether a process works on a folder now. */
export async function isLocked(folder: string): Promise<boolean> {
  const file = path.join(path.resolve(folder), 'lock');
  const text = await fs.readFile(file, 'utf8').catch(() => null);
  return text !== null && (await isTaken(file, parse(text)));
}

async function takeLock(file: string, folder: string): Promise<void> {
  const mine = JSON.stringify(await identifyProcess(process.pid));
  while (!(await create(file, mine))) {
    const text = await fs.readFile(file, 'utf8').catch(() => null);
    if (text === null) continue; // It was just given back.
    const owner = parse(text);
    if (await isTaken(file, owner)) throw locked(folder, owner, await placeHere());
    await removeStale(file, text);
  }
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await fs.writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await fs.rename(file, aside);
  } catch {
    return; // Another process was faster.
  }
  // If another process took it over between our reading and renaming, it gets it back.
  const moved = await fs.readFile(aside, 'utf8');
  if (moved !== stale) await create(file, moved);
  await fs.rm(aside, { force: true });
}

/** What is written; a lock of an earlier version tells no place, and is one of this. */
type Owner = Pick<ProcessIdentity, 'pid' | 'started'> & Partial<Pick<ProcessIdentity, 'place'>>;

function parse(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return null;
  }
}

async function isTaken(file: string, owner: Owner | null): Promise<boolean> {
  if (!owner) return isFresh(file);
  const isElsewhere = owner.place !== undefined && owner.place !== (await placeHere());
  return isElsewhere ? isHeldElsewhere(file) : isRunning(owner);
}

async function isRunning(owner: Owner): Promise<boolean> {
  const running = await identifyProcess(owner.pid);
  return running !== null && running.started === owner.started;
}

async function isFresh(file: string): Promise<boolean> {
  const stat = await fs.stat(file).catch(() => null);
  return stat !== null && Date.now() - stat.mtimeMs < writingMs;
}

function locked(folder: string, owner: Owner | null, here?: string): SfError {
  const who = owner ? `process ${owner.pid}` : 'another process';
  const { place = here } = owner ?? {};
  const where = place === here ? '' : ` on ${place?.split(' ')[0] ?? ''}`;
  return new SfError(`${folder} is in use by ${who}${where}`, {
    code: 'SF_RUN_LOCKED',
    kind: 'environment',
    hint: 'wait until it ends, or choose another folder',
  });
}
