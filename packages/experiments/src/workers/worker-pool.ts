import { fork, type ChildProcess } from 'node:child_process';

import { SfError } from '@sf/core';

import type { RunOptions } from '../events.js';
import type { StepRunner } from '../graph/run-graph.js';
import type { StepEnd, StepWork } from '../graph/step.js';
import type { TrialTask, TrialWork } from '../search/trial-work.js';
import { fromPlainError, type FromWorker, type ToWorker } from './messages.js';

/** What the processes of a pool compute with. */
export interface WorkerPoolOptions {
  /** A name that `useBackend` takes. */
  readonly backend: string;
  /** Threads of each process. */
  readonly threads: number;
  readonly cacheFolder?: string | undefined;
  /** Starts a process that runs `worker.js`; another one in tests of the source. */
  readonly start?: () => ChildProcess;
}

/** What a process is told while it works, and tells. */
interface PooledTask extends Pick<RunOptions, 'observe' | 'signal'> {
  readonly onFold?: TrialTask['onFold'];
}

/** Processes that do steps and trials. */
export interface WorkerPool {
  /** Does a step in a process that is free, or in a new one: as many run as are called for at a time. */
  readonly run: StepRunner;
  /** The same for a trial; does not wait for what is told of its folds. */
  judge(work: TrialWork, task: PooledTask): Promise<void>;
  /** Ends the processes. */
  close(): void;
}

/** A pool without processes; they start when they are needed. */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { backend, threads, cacheFolder, start = startWorker } = options;
  const all = new Set<ChildProcess>();
  const free: ChildProcess[] = [];
  const take = () => {
    const known = free.pop();
    if (known) return known;
    const worker = start();
    all.add(worker);
    worker.once('exit', () => {
      all.delete(worker);
      if (free.includes(worker)) free.splice(free.indexOf(worker), 1);
    });
    tell(worker, { type: 'start', backend, threads, cacheFolder });
    return worker;
  };
  const perform = async (work: StepWork | TrialWork, task: PooledTask) => {
    task.signal?.throwIfAborted();
    const worker = take();
    try {
      return await runIn(worker, work, task);
    } finally {
      if (all.has(worker)) free.push(worker);
    }
  };
  return {
    run: async (work, task) => (await perform(work, task)) ?? 'done',
    async judge(work, task) {
      await perform(work, task);
    },
    close() {
      for (const worker of all) if (worker.connected) worker.disconnect();
    },
  };
}

function startWorker(): ChildProcess {
  // What it prints would get into the progress; its last words are kept for the error.
  return fork(new URL('./worker.js', import.meta.url), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function runIn(
  worker: ChildProcess,
  work: StepWork | TrialWork,
  { observe, signal, onFold }: PooledTask,
): Promise<StepEnd | null> {
  return new Promise((resolve, reject) => {
    let lastWords = '';
    const onAbort = () => tell(worker, { type: 'abort' });
    const onText = (text: Buffer) => (lastWords = (lastWords + text.toString()).slice(-500));
    const onExit = (code: number | null, by: NodeJS.Signals | null) => {
      end();
      reject(died(work, by ?? `exit code ${code ?? 'unknown'}`, lastWords));
    };
    const onMessage = (message: FromWorker) => {
      if (message.type === 'event') {
        observe?.(message.event);
        return;
      }
      if (message.type === 'fold') {
        void onFold?.(message.fold, message.minimum ?? NaN);
        return;
      }
      end();
      if (message.type === 'end') resolve(message.end);
      else reject(signal?.aborted ? (signal.reason as Error) : fromPlainError(message.error));
    };
    const end = () => {
      signal?.removeEventListener('abort', onAbort);
      worker.stderr?.off('data', onText);
      worker.off('exit', onExit);
      worker.off('message', onMessage);
    };
    signal?.addEventListener('abort', onAbort);
    worker.stderr?.on('data', onText);
    worker.on('exit', onExit);
    worker.on('message', onMessage);
    tell(worker, { type: 'run', work });
  });
}

function died(work: StepWork | TrialWork, how: string, lastWords: string): SfError {
  const words = lastWords.trim();
  const what = work.kind === 'trial' ? `trial ${work.trial}` : work.folder;
  return new SfError(
    `the process that worked on ${what} ended (${how})${words === '' ? '' : `: ${words}`}`,
    {
      code: 'SF_WORKER_DIED',
      kind: 'failure',
      hint: 'repeat the command, with fewer jobs if memory is short: it goes on where it was',
    },
  );
}

function tell(worker: ChildProcess, message: ToWorker): void {
  // A process that is gone is told of by its exit; one that goes meanwhile, in vain.
  if (worker.connected) worker.send(message, () => undefined);
}
