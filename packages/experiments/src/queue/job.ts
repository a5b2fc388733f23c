import { SfError } from '@sf/core';
import { z } from 'zod';

import { hashOf } from '../config/config-hash.js';
import { describeMethod } from '../config/methods.js';
import { parseConfig } from '../config/parse-config.js';
import { searchConfig, type SearchConfig } from '../search/search-config.js';
import { foreign } from './foreign.js';
import { stepOrder, type StepOrder } from './step-order.js';

/** A trial to be done. */
export interface TrialOrder {
  readonly kind: 'trial';
  readonly search: SearchConfig;
  readonly trial: number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** What is to be done, wherever it is. */
export type Order = TrialOrder | StepOrder;

/** An order in the queue. */
export interface Job {
  /** Of the packages that decide what comes of it. */
  readonly versions: Readonly<Record<string, string>>;
  readonly order: Order;
  /** Set while it runs, where nobody waits for it any more. */
  readonly ended: boolean;
}

const trialOrder: z.ZodType<TrialOrder> = z
  .strictObject({
    kind: z.literal('trial'),
    search: searchConfig,
    trial: z.int().min(0),
    numbers: z.record(z.string().max(100), z.number()),
  })
  .superRefine(({ search, numbers }, context) => {
    const names = Object.keys(describeMethod(search.method).searched);
    if (names.every((name) => name in numbers) && Object.keys(numbers).length === names.length)
      return;
    const message = `must be ${names.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['numbers'], message, input: numbers });
  });

const envelope = {
  versions: z.record(z.string().max(100), z.string().max(100)),
  ended: z.boolean(),
};
const trialJob: z.ZodType<Job> = z.strictObject({ ...envelope, order: trialOrder });
const stepJob: z.ZodType<Job> = z.strictObject({ ...envelope, order: stepOrder });

/**
 * The name of a job: the same trial with the same numbers of the same search, and the same step of the
 * same runs, has the same, however often and by whom it is handed out.
 */
export function nameJob(order: Order): string {
  const identity =
    order.kind === 'trial'
      ? { ...order, search: { ...order.search, trials: null, title: null } }
      : order;
  return `${order.kind}-${hashOf(identity).slice(0, 32)}`;
}

/**
 * Reads a job that came out of a queue: anybody may have written there.
 *
 * @throws SfError `SF_FOREIGN_JOB` where it is none, or is not the one of its name
 */
export function readJob(name: string | undefined, content: unknown): Job {
  const schema = name?.startsWith('trial-') ? trialJob : stepJob;
  const job = readAs(schema, content, 'job');
  const own = nameJob(job.order);
  if (own === name) return job;
  throw foreign(`its content is that of ${own}, its name is ${name ?? 'missing'}`);
}

/** Reads what came out of a queue. */
export function readAs<T>(schema: z.ZodType<T>, content: unknown, title: string): T {
  try {
    return parseConfig(schema, content, { title });
  } catch (error) {
    throw foreign(SfError.isInstance(error) ? error.message : String(error));
  }
}
