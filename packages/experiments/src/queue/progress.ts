import { setNames } from '@sf/eval';
import { z } from 'zod';

import type { RunEvent } from '../events.js';
import type { StepEnd } from '../graph/step.js';
import { readAs } from './job.js';

/** What a worker tells of any job, while it runs and when it has ended. */
export interface Progress {
  readonly worker: string;
  /** Why the worker does not do it: it goes back into the queue. */
  readonly refusal?: string;
}

/** What a worker tells of a trial. */
export interface TrialProgress extends Progress {
  /** The minimum of each fold that has been judged; null for what is no number. */
  readonly folds: readonly (number | null)[];
}

/** What a worker tells of a step. */
export interface StepProgress extends Progress {
  /** All that happened so far, as it was told, without how far a task is. */
  readonly events: readonly RunEvent[];
  /** How far the task is that runs. */
  readonly latest: RunEvent | null;
  /** null while it runs, and where nobody waits for it any more. */
  readonly end: StepEnd | null;
}

const told = { worker: z.string().max(300), refusal: z.string().max(2000).exactOptional() };
const text = z.string().max(2000);
const count = z.number().min(0);
/** JSON makes null of a number that is none. */
const measured = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);
const named = { task: text };

const progressEvent = z.strictObject({
  ...{ type: z.literal('progress'), ...named, done: count, total: count },
  ...{ secondsLeft: z.number().nullable(), detail: text.exactOptional() },
});

const event: z.ZodType<RunEvent> = z.discriminatedUnion('type', [
  z.strictObject({
    ...{ type: z.literal('task'), ...named, title: text, total: count },
    unit: z.enum(['step', 'batch', 'byte', 'epoch']),
  }),
  z.strictObject({
    ...{ type: z.literal('epoch'), ...named, epoch: count, epochs: count },
    ...{ terms: z.record(z.string().max(100), measured), total: measured },
    accuracies: z.record(z.enum(setNames), z.number().nullable()).nullable(),
  }),
  z.strictObject({
    ...{ type: z.literal('done'), ...named, seconds: count, detail: text, reused: z.boolean() },
  }),
  z.strictObject({ type: z.enum(['note', 'warning']), message: text }),
]);

const trialProgress: z.ZodType<TrialProgress> = z.strictObject({
  ...told,
  folds: z.array(z.number().nullable()).max(1000),
});

const stepProgress: z.ZodType<StepProgress> = z.strictObject({
  ...told,
  events: z.array(event).max(10_000),
  latest: progressEvent.nullable(),
  end: z.enum(['done', 'diverged']).nullable(),
});

/** What a worker told of a trial; null where it has told nothing yet. */
export const readTrialProgress = (content: unknown) => read(trialProgress, content);

/** The same of a step. */
export const readStepProgress = (content: unknown) => read(stepProgress, content);

function read<T>(schema: z.ZodType<T>, content: unknown): T | null {
  // What BullMQ has before the first.
  return content === 0 ? null : readAs(schema, content, 'progress');
}
