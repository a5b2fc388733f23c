import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { atExit } from '../at-exit.js';
import type { Child } from '../peers/child.js';
import { startPythonPeer } from '../peers/python-peer.js';
import { startWorker, type WorkerName } from '../workers/start-worker.js';
import { writeNetwork, type NetworkFiles } from './network.js';
import { fullSizes, quickSizes, type Sizes } from './sizes.js';

/** How the targets are measured. */
export interface BenchSettings {
  /** Blocks of each side that are measured. */
  readonly rounds: number;
  /** Samples of the Fisher diagonal. */
  readonly samples: number;
  /** Tiny sizes, to see that everything runs. */
  readonly quick: boolean;
}

/** What the targets share: sizes, files, and how processes are started. */
export interface Bench extends BenchSettings {
  readonly sizes: Sizes;
  /** Threads of each side. */
  readonly threads: number;
  /** The paper's network; its files are made once, and what a target writes beside them stays. */
  readonly network: (shape: { inputSize: number; width: number }) => Promise<NetworkFiles>;
  /** For the scripts of `peers/`. */
  readonly withPython: WithChild<string>;
  /** For this package's own workers. */
  readonly withWorker: WithChild<WorkerName>;
  /** Removes the files. */
  close(): Promise<void>;
}

/** Starts a program with settings, gives it to `use`, and ends it. */
export type WithChild<Name extends string> = <T>(
  name: Name,
  settings: object,
  use: (child: Child) => Promise<T>,
) => Promise<T>;

/** A bench with a folder of its own for what the two sides read. */
export async function createBench(settings: BenchSettings, threads: number): Promise<Bench> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-bench-'));
  const forget = atExit(() => rmSync(folder, { recursive: true, force: true }));
  const networks = new Map<string, Promise<NetworkFiles>>();
  const make = async (inputSize: number, width: number) => {
    const own = path.join(folder, `${inputSize}-${width}`);
    await fs.mkdir(own);
    return writeNetwork(own, { inputSize, width });
  };
  const used = async <T>(starting: Promise<Child>, use: (child: Child) => Promise<T>) => {
    const child = await starting;
    try {
      return await use(child);
    } finally {
      child.close();
    }
  };
  return {
    ...settings,
    sizes: settings.quick ? quickSizes : fullSizes,
    threads,
    network({ inputSize, width }) {
      const key = `${inputSize}-${width}`;
      const known = networks.get(key) ?? make(inputSize, width);
      networks.set(key, known);
      return known;
    },
    withPython: (script, told, use) => used(startPythonPeer(script, { ...told, threads }), use),
    withWorker: (worker, told, use) => used(startWorker(worker, { ...told, threads }), use),
    async close() {
      await fs.rm(folder, { recursive: true, force: true });
      forget();
    },
  };
}
