import { SfError } from '@sf/core';

import type { ChainOptions } from '../events.js';
import type { StepRunner } from '../graph/run-graph.js';
import type { DataStore } from '../steps/data-store.js';
import { createWorkerPool, type WorkerPoolOptions } from '../workers/worker-pool.js';
import { createTrialJudge } from './trial-judge.js';
import type { TrialPlace } from './trial-work.js';

/** So often a piece of work is begun whose process dies: what kills it each time is its own. */
const attempts = 3;

/** This process, a trial at a time. */
export function createLocalPlace(data: DataStore): TrialPlace {
  const judge = createTrialJudge(data);
  return { slots: () => Promise.resolve(1), run: judge.run, close: () => judge.dispose() };
}

/** A place that does steps of comparisons too. */
export interface WorkPlace extends TrialPlace {
  readonly step: StepRunner;
}

/** Processes of this machine; what one did that dies is begun again in another. */
export function createProcessPlace(
  pooled: WorkerPoolOptions & { readonly jobs: number },
  observe: ChainOptions['observe'],
): WorkPlace {
  const pool = createWorkerPool(pooled);
  const patiently = async <T>(work: () => Promise<T>, what: string): Promise<T> => {
    for (let attempt = 1; ; attempt++)
      try {
        return await work();
      } catch (error) {
        if (!isDeath(error) || attempt === attempts) throw error;
        observe?.({ type: 'warning', message: `${error.message}: ${what} is begun again` });
      }
  };
  return {
    slots: () => Promise.resolve(pooled.jobs),
    run: (work, task) => patiently(() => pool.judge(work, { ...task, observe }), 'the trial'),
    step: (work, task) => patiently(() => pool.run(work, task), 'the step'),
    close() {
      pool.close();
      return Promise.resolve();
    },
  };
}

const isDeath = (error: unknown): error is SfError =>
  SfError.isInstance(error) && error.code === 'SF_WORKER_DIED';
