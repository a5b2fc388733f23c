import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { SfError } from '@sf/core';
import type { Job as QueueJob } from 'bullmq';

import type { RunEvent } from '../events.js';
import type { StepEnd } from '../graph/step.js';
import { runFolderName } from '../run-folder/run-folder-name.js';
import { searchPretraining } from '../search/trial-config.js';
import type { Job, Order, TrialOrder } from './job.js';
import type { Progress, StepProgress, TrialProgress } from './progress.js';
import type { QueueService } from './serve-queue.js';
import { workOf, type StepOrder } from './step-order.js';
import { createStory } from './story.js';

/** Does what an order says; where it is not wanted any more, what was done of it. */
export function performOrder(
  order: Order,
  job: QueueJob<Job>,
  service: QueueService & { readonly signal: AbortSignal },
): Promise<TrialProgress | StepProgress> {
  return order.kind === 'trial'
    ? performTrial(order, job, service)
    : performStep(order, job, service);
}

/** Who says so. */
export const here = (): Progress => ({ worker: `${os.hostname()}-${process.pid}` });

async function performTrial(
  { search, trial, numbers }: TrialOrder,
  job: QueueJob<Job>,
  { place, shared, signal }: QueueService & { readonly signal: AbortSignal },
): Promise<TrialProgress> {
  const folds: (number | null)[] = [];
  const folder = path.join(shared, runFolderName(searchPretraining(search)));
  await unlessAborted(signal, () =>
    place.run(
      { kind: 'trial', search, folder, trial, numbers },
      {
        signal,
        async onFold(fold, minimum) {
          // The place begins it again where a process dies.
          folds.length = fold;
          folds.push(Number.isNaN(minimum) ? null : minimum);
          await job.updateProgress({ ...here(), folds: [...folds] }).catch(() => undefined);
        },
      },
    ),
  );
  return { ...here(), folds };
}

/** A run whose lock another machine holds is waited for: that may be dead, or a step ahead. */
const waitMs = 5000;

async function performStep(
  order: StepOrder,
  job: QueueJob<Job>,
  { place, shared, signal, observe }: QueueService & { readonly signal: AbortSignal },
): Promise<StepProgress> {
  const story = createStory((told) => {
    job.updateProgress({ ...here(), ...told, end: null }).catch(() => undefined);
  });
  const tell = (event: RunEvent) => {
    story.tell(event);
    observe?.(event);
  };
  const work = workOf(order, shared);
  let end: StepEnd | null = null;
  await unlessAborted(signal, async () => {
    while (end === null)
      try {
        end = await place.step(work, { observe: tell, signal });
      } catch (error) {
        if (!SfError.isInstance(error) || error.code !== 'SF_RUN_LOCKED') throw error;
        tell({ type: 'note', message: `Waiting: ${error.message}.` });
        await sleep(waitMs, undefined, { signal });
      }
  });
  return { ...here(), ...story.end(), end };
}

/** An order that nobody waits for any more ends without an error. */
async function unlessAborted(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
