import { SfError } from '@sf/core';

import type { ChainOptions } from '../events.js';
import type { DataStore } from '../steps/data-store.js';
import { createWorkerPool, type WorkerPoolOptions } from '../workers/worker-pool.js';
import { createTrialJudge } from './trial-judge.js';
import type { TrialPlace } from './trial-work.js';

/** So often a trial is begun whose process dies: what kills it each time is the trial's own. */
const attempts = 3;

/** This process, a trial at a time. */
export function createLocalPlace(data: DataStore): TrialPlace {
  const judge = createTrialJudge(data);
  return { slots: () => Promise.resolve(1), run: judge.run, close: () => judge.dispose() };
}

/** Processes of this machine; the trial of one that dies is begun again in another. */
export function createProcessPlace(
  pooled: WorkerPoolOptions & { readonly jobs: number },
  observe: ChainOptions['observe'],
): TrialPlace {
  const pool = createWorkerPool(pooled);
  return {
    slots: () => Promise.resolve(pooled.jobs),
    async run(work, task) {
      for (let attempt = 1; ; attempt++)
        try {
          await pool.judge(work, { ...task, observe });
          return;
        } catch (error) {
          if (!isDeath(error) || attempt === attempts) throw error;
          const message = `${error.message}: the trial is begun again`;
          observe?.({ type: 'warning', message });
        }
    },
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}

const isDeath = (error: unknown): error is SfError =>
  SfError.isInstance(error) && error.code === 'SF_WORKER_DIED';
