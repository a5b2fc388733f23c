import fs from 'node:fs/promises';
import os from 'node:os';

/** What `sf doctor` tells of the machine. */
export interface Machine {
  readonly node: { readonly version: string; readonly isSupported: boolean };
  readonly cpu: { readonly model: string; readonly cores: number };
  readonly memory: { readonly totalBytes: number; readonly freeBytes: number };
  /** Of the folder the program was started in, where runs go. */
  readonly disk: { readonly folder: string; readonly freeBytes: number };
}

/** Looks at the machine. */
export async function inspectMachine(): Promise<Machine> {
  const folder = process.cwd();
  const { bavail, bsize } = await fs.statfs(folder);
  const major = Number(process.versions.node.split('.')[0]);
  return {
    node: { version: process.versions.node, isSupported: major >= 20 && major < 23 },
    cpu: { model: os.cpus()[0]?.model.trim() ?? 'unknown', cores: os.availableParallelism() },
    memory: { totalBytes: os.totalmem(), freeBytes: os.freemem() },
    disk: { folder, freeBytes: bavail * bsize },
  };
}
