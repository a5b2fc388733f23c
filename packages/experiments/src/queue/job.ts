import { SfError } from '@sf/core';
import { z } from 'zod';

import { hashOf } from '../config/config-hash.js';
import { describeMethod } from '../config/methods.js';
import { parseConfig } from '../config/parse-config.js';
import { searchConfig, type SearchConfig } from '../search/search-config.js';

/** A trial in the queue. */
export interface TrialJob {
  /** Of the packages that decide what comes of it. */
  readonly versions: Readonly<Record<string, string>>;
  readonly search: SearchConfig;
  readonly trial: number;
  readonly numbers: Readonly<Record<string, number>>;
  /** Set while it runs, where nobody waits for it any more. */
  readonly ended: boolean;
}

/** What a worker tells of a trial, while it runs and when it has ended. */
export interface TrialProgress {
  readonly worker: string;
  /** The minimum of each fold that has been judged; null for what is no number. */
  readonly folds: readonly (number | null)[];
  /** Why the worker does not do it: it goes back into the queue. */
  readonly refusal?: string;
}

const trialJob: z.ZodType<TrialJob> = z
  .strictObject({
    versions: z.record(z.string().max(100), z.string().max(100)),
    search: searchConfig,
    trial: z.int().min(0),
    numbers: z.record(z.string().max(100), z.number()),
    ended: z.boolean(),
  })
  .superRefine(({ search, numbers }, context) => {
    const names = Object.keys(describeMethod(search.method).searched);
    if (names.every((name) => name in numbers) && Object.keys(numbers).length === names.length)
      return;
    const message = `must be ${names.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['numbers'], message, input: numbers });
  });

const trialProgress: z.ZodType<TrialProgress> = z.strictObject({
  worker: z.string().max(300),
  folds: z.array(z.number().nullable()).max(1000),
  refusal: z.string().max(2000).exactOptional(),
});

/**
 * The name of a job: the same trial with the same numbers of the same search has the same, however often
 * and by whom it is handed out.
 */
export function nameJob({ search, trial, numbers }: Omit<TrialJob, 'versions' | 'ended'>): string {
  const identity = { search: { ...search, trials: null, title: null }, trial, numbers };
  return `trial-${hashOf(identity).slice(0, 32)}`;
}

/**
 * Reads a job that came out of a queue: anybody may have written there.
 *
 * @throws SfError `SF_FOREIGN_JOB` where it is none, or is not the one of its name
 */
export function readJob(name: string | undefined, content: unknown): TrialJob {
  const job = readAs(trialJob, content, 'job');
  const own = nameJob(job);
  if (own === name) return job;
  throw foreign(`its content is that of ${own}, its name is ${name ?? 'missing'}`);
}

/** What a worker told; null where it has told nothing yet. */
export function readProgress(content: unknown): TrialProgress | null {
  // What BullMQ has before the first.
  return content === 0 ? null : readAs(trialProgress, content, 'progress');
}

function readAs<T>(schema: z.ZodType<T>, content: unknown, title: string): T {
  try {
    return parseConfig(schema, content, { title });
  } catch (error) {
    throw foreign(SfError.isInstance(error) ? error.message : String(error));
  }
}

const foreignWords = 'the queue holds what sf did not write';

/** Whether a message, which is all that BullMQ tells of a failure, is that of an `SF_FOREIGN_JOB`. */
export function isForeignMessage(message: string): boolean {
  return message.startsWith(foreignWords);
}

function foreign(what: string): SfError {
  return new SfError(`${foreignWords}: ${what}`, {
    code: 'SF_FOREIGN_JOB',
    kind: 'failure',
    hint: 'let nobody but sf write to this Redis, or give it a database of its own',
  });
}
