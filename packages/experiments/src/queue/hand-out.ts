import { SfError } from '@sf/core';

import type { RunOptions } from '../events.js';
import type { QueueConnection } from './connect-queue.js';
import { foreignOf, isForeign } from './foreign.js';
import { nameJob, type Job, type Order } from './job.js';
import type { Progress } from './progress.js';
import { untilTrue } from './until-true.js';

/** How orders are handed out. */
export interface HandOutOptions {
  readonly connection: QueueConnection;
  readonly versions: Job['versions'];
  readonly observe: RunOptions['observe'];
  /** Of the whole call: where it is aborted, what runs goes on, for the same call to find it. */
  readonly signal: RunOptions['signal'];
}

/** An order, and what is done with what comes of it. */
export interface Errand<P extends Progress> {
  readonly order: Order;
  /** For messages. */
  readonly title: string;
  /** null where nothing was told yet. */
  read(content: unknown): P | null;
  /** Takes over what is new in it. */
  take(progress: P): void;
  /** Whether a job that is done was done to its end; it was not where it was given up meanwhile. */
  isWhole(progress: P | null): boolean;
}

/** Hands orders out to the workers of a queue. */
export interface HandOut {
  /**
   * Waits until an order is done. A job is named by what is to be done, so that one that is still there,
   * of a call that was stopped, is waited for and not done twice.
   *
   * @throws the signal's reason; SfError `SF_JOB_FAILED` with what a worker said, `SF_QUEUE_FAILED`
   */
  perform<P extends Progress>(errand: Errand<P>, signal: AbortSignal): Promise<void>;
  /** As many workers as wait for orders or do one, at least 1. */
  workers(): number;
  close(): Promise<void>;
}

/** Events come at once, unless they are lost with a connection; so it is looked from time to time too. */
const lookMs = 2000;
/** What nobody fetched is kept so long. */
const keepSeconds = 24 * 60 * 60;
/** So often a job is handed out that comes back changed. */
const attempts = 3;

/** A {@link HandOut} over a connection, which it closes in the end. */
export function createHandOut(options: HandOutOptions): HandOut {
  const { connection, observe, versions } = options;
  const { bullmq, client, name, prefix, onError } = connection;
  const queue = new bullmq.Queue<Job>(name, { connection: client, prefix });
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
    async perform(errand, signal) {
      const { order, title } = errand;
      const id = nameJob(order);
      const handOut = async () => {
        const kept = { age: keepSeconds };
        const opts = { jobId: id, removeOnComplete: kept, removeOnFail: kept };
        isOurs = true;
        await queue.add(order.kind, { versions, order, ended: false }, opts);
      };
      const refusals = new Set<string>();
      let handedOut = 0;
      let isOurs = false;

      /** Takes over what is new; true where the order is done. */
      const look = async (): Promise<boolean> => {
        const job = await queue.getJob(id);
        if (!job) {
          await handOut();
          return false;
        }
        // What failed while nobody waited for it is done again.
        const isOld = job.failedReason && !isOurs;
        isOurs = true;
        if (!isOld)
          try {
            if (job.failedReason) throw reasonOf(job.failedReason);
            const isDone = typeof job.finishedOn === 'number';
            const progress = errand.read(isDone ? job.returnvalue : job.progress);
            if (progress?.refusal !== undefined && !refusals.has(progress.refusal)) {
              refusals.add(progress.refusal);
              const message = `worker ${progress.worker} has left: ${progress.refusal}`;
              observe?.({ type: 'warning', message });
            }
            if (progress) errand.take(progress);
            if (!isDone) return false;
            if (errand.isWhole(progress)) return true;
          } catch (error) {
            if (!isForeign(error) || ++handedOut >= attempts) throw error;
            const message = `${error.message}: ${title} is handed out again`;
            observe?.({ type: 'warning', message });
          }
        await job.remove();
        await handOut();
        return false;
      };

      signal.throwIfAborted();
      try {
        await untilTrue(look, { id, watched, signal });
      } catch (error) {
        throw asEnd(error, signal);
      } finally {
        // Where the call is stopped, workers go on with what they have, for the same call to find it.
        if (options.signal?.aborted !== true) afterwards.add(giveUp(id).catch(() => undefined));
      }
    },
    workers: () => workers,
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

/** What Redis itself refuses, as writing without memory left, is no fault of the order. */
function asEnd(error: unknown, signal: AbortSignal): unknown {
  if (SfError.isInstance(error) || signal.aborted) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SfError(`the queue cannot be used: ${message}`, {
    ...{ code: 'SF_QUEUE_FAILED', kind: 'environment', cause: error },
    hint: 'when Redis is well again, the same command goes on',
  });
}

/** A worker's refusal of a job's content comes as text, as all that BullMQ tells of a failure. */
function reasonOf(message: string): SfError {
  return foreignOf(message) ?? new SfError(message, { code: 'SF_JOB_FAILED', kind: 'failure' });
}
