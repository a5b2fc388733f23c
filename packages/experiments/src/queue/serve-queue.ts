import { setTimeout as sleep } from 'node:timers/promises';

import { SfError } from '@sf/core';
import type { Job } from 'bullmq';

import type { RunOptions } from '../events.js';
import type { WorkPlace } from '../search/trial-places.js';
import type { QueueConnection } from './connect-queue.js';
import type { Job as QueuedJob } from './job.js';
import { describeDone, performJob, refusalOf, type Done } from './perform-job.js';

/** How the orders of a queue are done here. */
export interface QueueService {
  readonly connection: QueueConnection;
  /** Where they are done. */
  readonly place: WorkPlace;
  readonly versions: QueuedJob['versions'];
  /** The folder of runs that all machines see. */
  readonly shared: string;
  /** Without work for so long, it ends; never where absent. */
  readonly idleSeconds?: number | undefined;
  /** After so long without a sign of life a worker is dead, and its order another's. */
  readonly lockMs?: number | undefined;
  readonly observe: RunOptions['observe'];
  readonly signal: RunOptions['signal'];
}

/** What a process did. */
export interface Count {
  readonly trials: number;
  readonly steps: number;
}

/** An order is begun anew so often after its worker died; then it has failed. */
const deaths = 2;

/**
 * Does trials and steps until the signal is aborted or there were none for long.
 *
 * @returns how many of each it did
 * @throws the signal's reason; what would come again with each order, as images or models that are not
 *   there: what this worker had goes back into the queue, for another one
 */
export async function serveQueue(service: QueueService): Promise<Count> {
  const { connection, place, idleSeconds, lockMs = 30_000, observe, signal } = service;
  const { bullmq, client, name, prefix, onError } = connection;
  const leave = new AbortController();
  const either = signal ? AbortSignal.any([signal, leave.signal]) : leave.signal;
  const queue = new bullmq.Queue<QueuedJob>(name, { connection: client, prefix });
  queue.on('error', onError);
  const busy = new Set<Job>();
  let lastWork = performance.now();
  const done = { trials: 0, steps: 0 };

  const perform = async (job: Job<QueuedJob>, token = ''): Promise<Done['progress']> => {
    busy.add(job);
    try {
      const ended = await performJob(job, { ...service, queue, signal: either });
      done[ended.order.kind === 'trial' ? 'trials' : 'steps']++;
      observe?.({ type: 'note', message: describeDone(ended) });
      return ended.progress;
    } catch (error) {
      const isOwn = SfError.isInstance(error) && error.kind !== 'failure';
      if (!isOwn && !either.aborted) throw error;
      if (isOwn && !either.aborted) {
        await job.updateProgress(refusalOf(job, error));
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
    () => new bullmq.Worker<QueuedJob>(name, perform, { connection: client, prefix, ...times }),
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
