import fs from 'node:fs/promises';
import os from 'node:os';

/** Tells a process from every other, a later one of the same pid included. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to its start; null where the system does not tell. */
  readonly started: string | null;
  /** Where its pid counts: a host, and there a container. */
  readonly place: string;
}

/** The identity of a process of this place that runs, null where there is none of that pid. */
export async function identifyProcess(pid: number): Promise<ProcessIdentity | null> {
  if (!isAlive(pid)) return null;
  return { pid, started: await startOf(pid), place: await placeHere() };
}

/** The place of this process. */
export async function placeHere(): Promise<string> {
  // Containers of a host, which may share a folder, count their processes each for itself.
  const namespace = await fs.readlink('/proc/self/ns/pid').catch(() => '');
  return [os.hostname(), namespace].filter((part) => part !== '').join(' ');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function startOf(pid: number): Promise<string | null> {
  // Containers count pids from 1, so that a killed one's pid soon is another's: the start decides.
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // proc(5): the name in parentheses may hold anything; the start is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
