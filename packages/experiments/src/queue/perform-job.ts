import type { SfError } from '@sf/core';
import type { Job, Queue } from 'bullmq';

import { readJob, type Job as QueuedJob, type Order } from './job.js';
import { here, performOrder } from './perform-order.js';
import type { StepProgress, TrialProgress } from './progress.js';
import { assertSameVersions } from './same-versions.js';
import type { QueueService } from './serve-queue.js';

/** What was done, and what came of it. */
export interface Done {
  readonly order: Order;
  readonly progress: TrialProgress | StepProgress;
}

/** How often it is looked whether what runs is still wanted. */
const askMs = 1000;

const unwantedText = 'not wanted any more';

/**
 * Does a job, and looks meanwhile whether it is still wanted; where it is not, what was done of it.
 *
 * @throws SfError `SF_FOREIGN_JOB`, `SF_OTHER_VERSION`, and what doing it throws
 */
export async function performJob(
  job: Job<QueuedJob>,
  given: QueueService & { readonly queue: Queue<QueuedJob>; readonly signal: AbortSignal },
): Promise<Done> {
  const { versions, queue, signal } = given;
  const { order, ended, ...asked } = readJob(job.id, job.data);
  assertSameVersions(asked.versions, versions);
  const unwanted = new AbortController();
  if (ended) unwanted.abort();
  const ask = setInterval(() => {
    isWanted(job.id, queue).then(
      (wanted) => !wanted && unwanted.abort(new Error('nobody waits for it any more')),
      () => undefined,
    );
  }, askMs);
  try {
    const either = AbortSignal.any([signal, unwanted.signal]);
    const progress = await performOrder(order, job, { ...given, signal: either });
    signal.throwIfAborted();
    return { order, progress };
  } finally {
    clearInterval(ask);
  }
}

async function isWanted(id = '', queue: Queue<QueuedJob>): Promise<boolean> {
  const job = await queue.getJob(id);
  return job?.data.ended === false;
}

/** For people. */
export function describeDone({ order, progress }: Done): string {
  if ('folds' in progress) {
    const folds = progress.folds.map((minimum) => minimum?.toFixed(3) ?? 'no number').join(', ');
    return `trial ${order.kind === 'trial' ? order.trial : ''}: ${folds || unwantedText}`;
  }
  return `${order.kind}: ${progress.end ?? unwantedText}`;
}

/** What is told of a job that goes back into the queue. */
export function refusalOf({ data }: Job<QueuedJob>, { message }: SfError): Done['progress'] {
  const refusal = { ...here(), refusal: message };
  return data.order.kind === 'trial'
    ? { ...refusal, folds: [] }
    : { ...refusal, events: [], latest: null, end: null };
}
