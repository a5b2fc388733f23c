import { SfError } from '@sf/core';

import type { RunOptions } from '../events.js';
import type { TrialPlace, TrialTask, TrialWork } from '../search/trial-work.js';
import type { QueueConnection } from './connect-queue.js';
import { isForeignMessage, nameJob, readProgress, type TrialJob } from './trial-job.js';

/** How trials are handed out. */
export interface QueuePlaceOptions {
  readonly connection: QueueConnection;
  readonly versions: TrialJob['versions'];
  /** Trials at a time; as many as there are workers where absent. */
  readonly jobs?: number | undefined;
  readonly observe: RunOptions['observe'];
  /** Of the whole search: where it is aborted, what runs goes on, for the same call to find it. */
  readonly signal: RunOptions['signal'];
}

/** Events come at once, unless they are lost with a connection; so it is looked from time to time too. */
const lookMs = 2000;
/** What nobody fetched is kept so long. */
const keepSeconds = 24 * 60 * 60;
/** So often a job is handed out that comes back changed. */
const attempts = 3;

/**
 * Hands trials out to the workers of a queue. A job is named by what is to be done, so that one that is
 * still there, of a search that was stopped, is waited for and not done twice.
 */
export function createQueuePlace(options: QueuePlaceOptions): TrialPlace {
  const { connection, jobs, observe, versions } = options;
  const { bullmq, client, name, prefix, onError } = connection;
  const queue = new bullmq.Queue<TrialJob>(name, { connection: client, prefix });
  const events = new bullmq.QueueEvents(name, { connection: client, prefix });
  const watched = new Map<string, () => void>();
  queue.on('error', onError);
  events.on('error', onError);
  const onNews = ({ jobId }: { jobId: string }) => watched.get(jobId)?.();
  events.on('progress', onNews);
  events.on('completed', onNews);
  events.on('failed', onNews);

  let workers = 1;
  const lookAround = () => {
    for (const look of watched.values()) look();
    // A Redis that does not list its clients needs `jobs`.
    queue.getWorkersCount().then(
      (count) => (workers = Math.max(1, count)),
      () => undefined,
    );
  };
  lookAround();
  const timer = setInterval(lookAround, lookMs);

  const afterwards = new Set<Promise<void>>();
  /** Nobody waits for it any more: it is taken out of the queue, or stopped where it still runs. */
  const giveUp = async (id: string): Promise<void> => {
    const job = await queue.getJob(id);
    await job?.remove().catch(() => job.updateData({ ...job.data, ended: true }));
  };

  return {
    slots: () => Promise.resolve(jobs ?? workers),
    async run({ search, trial, numbers }: TrialWork, task: TrialTask): Promise<void> {
      const content: TrialJob = { versions, search, trial, numbers, ended: false };
      const id = nameJob(content);
      const handOut = async () => {
        const kept = { age: keepSeconds };
        const opts = { jobId: id, removeOnComplete: kept, removeOnFail: kept };
        await queue.add('trial', content, opts);
      };
      const told = { folds: 0, refusals: new Set<string>(), handedOut: 0 };

      /** Takes over what is new; true where the trial has ended. */
      const look = async (): Promise<boolean> => {
        const job = await queue.getJob(id);
        if (!job) {
          await handOut();
          return false;
        }
        try {
          if (job.failedReason) throw reasonOf(job.failedReason);
          const isDone = typeof job.finishedOn === 'number';
          const progress = readProgress(isDone ? job.returnvalue : job.progress);
          if (progress?.refusal !== undefined && !told.refusals.has(progress.refusal)) {
            told.refusals.add(progress.refusal);
            const message = `worker ${progress.worker} has left: ${progress.refusal}`;
            observe?.({ type: 'warning', message });
          }
          // Of a trial that is done again, folds come again.
          for (; told.folds < (progress?.folds.length ?? 0); told.folds++)
            void task.onFold(told.folds, progress?.folds[told.folds] ?? NaN).catch(() => undefined);
          if (!isDone) return false;
          if (told.folds >= search.folds) return true;
          // It was stopped for a search that was given up.
          await job.remove();
          await handOut();
          return false;
        } catch (error) {
          if (!isForeign(error) || ++told.handedOut >= attempts) throw error;
          observe?.({
            type: 'warning',
            message: `${error.message}: trial ${trial} is handed out again`,
          });
          await job.remove();
          await handOut();
          return false;
        }
      };

      task.signal.throwIfAborted();
      try {
        await untilTrue(look, { id, watched, signal: task.signal });
      } finally {
        // Where the search is stopped, workers go on with what they have, for the same call to find it.
        if (options.signal?.aborted !== true) afterwards.add(giveUp(id).catch(() => undefined));
      }
    },
    async close() {
      clearInterval(timer);
      // Redis may not be there.
      const closed = Promise.all(afterwards).then(() =>
        Promise.allSettled([events.close(), queue.close()]),
      );
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, lookMs))]);
      connection.close();
    },
  };
}

interface Watch {
  readonly id: string;
  /** Called when there may be news of a job. */
  readonly watched: Map<string, () => void>;
  readonly signal: AbortSignal;
}

/** Looks now and whenever there may be news, one look after another, until one is true. */
function untilTrue(look: () => Promise<boolean>, { id, watched, signal }: Watch): Promise<void> {
  return new Promise((resolve, reject) => {
    let isLooking = false;
    let isNews = false;
    const end = (settle: () => void) => {
      watched.delete(id);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => end(() => reject(signal.reason as Error));
    const again = () => {
      isNews = true;
      if (isLooking) return;
      isLooking = true;
      void (async () => {
        while (isNews && !signal.aborted) {
          isNews = false;
          if (!(await look())) continue;
          end(resolve);
          return;
        }
        isLooking = false;
      })().catch((error: unknown) => end(() => reject(asEnd(error))));
    };
    signal.addEventListener('abort', onAbort);
    watched.set(id, again);
    again();
  });
}

const isForeign = (error: unknown): error is SfError =>
  SfError.isInstance(error) && error.code === 'SF_FOREIGN_JOB';

/** What Redis itself refuses, as writing without memory left, is no fault of the trial. */
function asEnd(error: unknown): Error {
  if (SfError.isInstance(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SfError(`the queue cannot be used: ${message}`, {
    ...{ code: 'SF_QUEUE_FAILED', kind: 'environment', cause: error },
    hint: 'when Redis is well again, the same command goes on',
  });
}

/** A worker's refusal of a job's content comes as text, as all that BullMQ tells of a failure. */
function reasonOf(message: string): SfError {
  const code = isForeignMessage(message) ? 'SF_FOREIGN_JOB' : 'SF_TRIAL_FAILED';
  return new SfError(message, { code, kind: 'failure' });
}
