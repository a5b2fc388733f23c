import os from 'node:os';

import type { ServeOptions } from '../events.js';
import { packageVersions } from '../run-folder/package-versions.js';
import { createProcessPlace } from '../search/trial-places.js';
import { connectQueue } from './connect-queue.js';
import { describeRedis } from './redis-url.js';
import { serveQueue, type Count } from './serve-queue.js';

/**
 * Does trials of searches and steps of comparisons that other machines hand out through a Redis, until it is aborted or idle: what it
 * was at goes back into the queue. Each runs in a process of its own, beside the one that keeps its
 * lock. Nothing in a job is code, and it is checked before use.
 *
 * @returns how many of each it did
 * @throws the signal's reason when aborted
 * @throws SfError `SF_NO_QUEUE` without bullmq and ioredis, `SF_BAD_REDIS_URL`, `SF_REDIS_UNREACHABLE`,
 *   `SF_REDIS_REFUSED`; `SF_OTHER_VERSION` for orders from other versions of the packages; what the
 *   machine lacks, as `SF_UNFINISHED_RUN` where the shared folder is another one
 * @example
 * ```ts
 * const redis = { url: 'redis://127.0.0.1:6379' };
 * await serveWork({ redis, shared: 'runs/shared', workers: { backend: 'auto' }, idleSeconds: 60 });
 * ```
 */
export async function serveWork(options: ServeOptions): Promise<Count> {
  const { redis, shared, workers, idleSeconds, observe, signal, cacheFolder } = options;
  const processors = os.availableParallelism();
  const { backend, start, jobs = processors } = workers;
  const threads = workers.threads ?? Math.max(1, Math.floor(processors / jobs));
  const connection = await connectQueue(redis, observe);
  const place = createProcessPlace(
    { backend, jobs, threads, cacheFolder, ...(start && { start }) },
    observe,
  );
  try {
    const versions = await packageVersions();
    observe?.({ type: 'note', message: `Waiting for work on ${describeRedis(redis)}.` });
    return await serveQueue({
      connection,
      place,
      versions,
      shared,
      idleSeconds,
      observe,
      signal,
    });
  } finally {
    await place.close();
    connection.close();
  }
}
