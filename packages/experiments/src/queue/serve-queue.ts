import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { SfError } from '@sf/core';
import type { Job, Queue } from 'bullmq';

import type { RunOptions } from '../events.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { searchPretraining } from '../search/trial-config.js';
import type { TrialPlace } from '../search/trial-work.js';
import type { QueueConnection } from './connect-queue.js';
import { assertSameVersions } from './same-versions.js';
import { readJob, type TrialJob, type TrialProgress } from './trial-job.js';

/** How the trials of a queue are done here. */
export interface QueueService {
  readonly connection: QueueConnection;
  /** Where they run. */
  readonly place: TrialPlace;
  readonly versions: TrialJob['versions'];
  /** Where pretrained models are found. */
  readonly shared: string;
  /** Without work for so long, it ends; never where absent. */
  readonly idleSeconds?: number | undefined;
  /** After so long without a sign of life a worker is dead, and its trial another's. */
  readonly lockMs?: number | undefined;
  readonly observe: RunOptions['observe'];
  readonly signal: RunOptions['signal'];
}

/** How often it is looked whether a trial that runs is still wanted. */
const askMs = 1000;
/** A trial is begun anew so often after its worker died; then it has failed. */
const deaths = 2;

/**
 * Does trials until the signal is aborted or there were none for long.
 *
 * @returns how many it did
 * @throws the signal's reason; what would come again with each trial, as images or models that are not there: what this worker
 *   had goes back into the queue, for another one
 */
export async function serveQueue(service: QueueService): Promise<number> {
  const { connection, place, idleSeconds, lockMs = 30_000, observe, signal } = service;
  const { bullmq, client, name, prefix, onError } = connection;
  const leave = new AbortController();
  const either = signal ? AbortSignal.any([signal, leave.signal]) : leave.signal;
  const queue = new bullmq.Queue<TrialJob>(name, { connection: client, prefix });
  queue.on('error', onError);
  const busy = new Set<Job>();
  let lastWork = performance.now();
  let done = 0;

  const perform = async (job: Job<TrialJob>, token = ''): Promise<TrialProgress> => {
    busy.add(job);
    try {
      const progress = await performJob(job, { ...service, queue, signal: either });
      done++;
      observe?.({ type: 'note', message: `trial ${job.data.trial}: ${describeFolds(progress)}` });
      return progress;
    } catch (error) {
      const isOwn = SfError.isInstance(error) && error.kind !== 'failure';
      if (!isOwn && !either.aborted) throw error;
      if (isOwn && !either.aborted) {
        await job.updateProgress({ ...progressOf([]), refusal: error.message });
        leave.abort(error);
      }
      await job.moveToWait(token);
      throw new bullmq.WaitingError();
    } finally {
      busy.delete(job);
      lastWork = performance.now();
    }
  };
  const times = { lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: deaths };
  // One each, so that their number is that of the places.
  const workers = Array.from(
    { length: await place.slots() },
    () => new bullmq.Worker<TrialJob>(name, perform, { connection: client, prefix, ...times }),
  );
  for (const worker of workers) worker.on('error', onError);
  const isIdle = () =>
    busy.size === 0 &&
    idleSeconds !== undefined &&
    performance.now() - lastWork > 1000 * idleSeconds;
  while (!either.aborted && !isIdle())
    await sleep(200, undefined, { signal: either }).catch(() => undefined);
  // What runs is stopped by the signal and given back; where Redis is away, by its lock's end.
  await Promise.race([
    Promise.allSettled([...workers, queue].map((one) => one.close())),
    sleep(5000),
  ]);
  either.throwIfAborted();
  return done;
}

async function performJob(
  job: Job<TrialJob>,
  given: QueueService & { readonly queue: Queue<TrialJob>; readonly signal: AbortSignal },
): Promise<TrialProgress> {
  const { place, versions, shared, queue, signal } = given;
  const { search, trial, numbers, ended, ...asked } = readJob(job.id, job.data);
  assertSameVersions(asked.versions, versions);
  const folds: (number | null)[] = [];
  if (ended) return progressOf(folds);
  const unwanted = new AbortController();
  const ask = setInterval(() => {
    isWanted(job.id, queue).then(
      (wanted) => !wanted && unwanted.abort(new Error('nobody waits for it any more')),
      () => undefined,
    );
  }, askMs);
  const folder = path.join(shared, runFolderName(searchPretraining(search)));
  try {
    await place.run(
      { kind: 'trial', search, folder, trial, numbers },
      {
        signal: AbortSignal.any([signal, unwanted.signal]),
        async onFold(fold, minimum) {
          // The place begins it again where a process dies.
          folds.length = fold;
          folds.push(Number.isNaN(minimum) ? null : minimum);
          await job.updateProgress(progressOf([...folds])).catch(() => undefined);
        },
      },
    );
  } catch (error) {
    if (!unwanted.signal.aborted) throw error;
  } finally {
    clearInterval(ask);
  }
  return progressOf(folds);
}

async function isWanted(id = '', queue: Queue<TrialJob>): Promise<boolean> {
  const job = await queue.getJob(id);
  return job?.data.ended === false;
}

const describeFolds = ({ folds }: TrialProgress) =>
  folds.map((minimum) => minimum?.toFixed(3) ?? 'no number').join(', ') || 'not wanted any more';

const progressOf = (folds: TrialProgress['folds']): TrialProgress => ({
  worker: `${os.hostname()}-${process.pid}`,
  folds,
});
