import type { StepRunner } from '../graph/run-graph.js';
import type { StepEnd } from '../graph/step.js';
import type { HandOut } from './hand-out.js';
import { readStepProgress } from './progress.js';
import { orderOf } from './step-order.js';

/** Does steps on the workers of a queue, whose folder of runs is this machine's. */
export function createQueueRunner(handOut: HandOut): StepRunner {
  return async (work, { observe, signal }) => {
    const told = { worker: '', events: 0, latest: '', end: null as StepEnd | null };
    await handOut.perform(
      {
        order: orderOf(work),
        title: work.folder,
        read: readStepProgress,
        take(progress) {
          // Another worker, after the death of the first, begins its story anew.
          if (progress.worker !== told.worker) told.events = 0;
          told.worker = progress.worker;
          const { latest } = progress;
          const news = progress.events.slice(told.events);
          told.events = Math.max(told.events, progress.events.length);
          const text = JSON.stringify(latest);
          if (latest && text !== told.latest) news.push(latest);
          told.latest = text;
          for (const event of news) observe?.(event);
          told.end = progress.end;
        },
        isWhole: () => told.end !== null,
      },
      signal ?? new AbortController().signal,
    );
    return told.end ?? 'done';
  };
}
