import { assertSetting } from '../errors/assert-setting.js';
import { SearchError } from '../errors/search-error.js';
import type { Sampler } from '../samplers/sampler.js';
import type { StudyStorage } from '../storage/storage.js';
import { TrialPruned } from '../trial/trial-pruned.js';
import type { TrialRecord } from '../trial/trial-record.js';
import type { Trial } from '../trial/trial.js';
import { retryTrial } from './retry-trial.js';
import { failTrial, tell } from './tell.js';

/** Evaluates a trial: its value, or one for each objective. Throws `TrialPruned` to end it early. */
export type Objective = (
  trial: Trial,
) => number | readonly number[] | Promise<number | readonly number[]>;

/** When `optimize` ends, and what it does by the way. */
export interface OptimizeOptions {
  /** How many trials to run, at least 0, by default without end; a retry counts with what it repeats. */
  readonly trials?: number;
  /** How many trials run at the same time: at least 1, by default 1. */
  readonly jobs?: number;
  /** No trial starts after so many seconds; those that run are waited for. */
  readonly timeoutSeconds?: number;
  /** No trial starts once it is aborted; objectives that know it can end early. */
  readonly signal?: AbortSignal | undefined;
  /** How often a failed trial is done again with the same parameters: at least 0, by default 0. */
  readonly retries?: number;
  /** Called after each trial; it is waited for. */
  readonly onTrial?: (trial: TrialRecord) => void | Promise<void>;
}

/** What `optimize` needs of a study. */
export interface OptimizedStudy {
  readonly storage: StudyStorage;
  readonly sampler: Sampler;
  ask(): Promise<Trial>;
  isStopped(): boolean;
}

/**
 * Runs trials, some of them at a time.
 *
 * @throws SearchError of any trial, after the running ones have ended; the signal's reason
 */
export async function optimize(
  study: OptimizedStudy,
  objective: Objective,
  options: OptimizeOptions,
): Promise<void> {
  const { trials = Infinity, jobs = 1, retries = 0, onTrial, signal } = options;
  assertOptions(options);
  const mayStart = createLimits(study, options);
  let started = 0;
  let failed = false;

  // One after another: what one trial begins with is known before the next begins.
  let turn: Promise<Trial | null> = Promise.resolve(null);
  const next = (): Promise<Trial | null> => {
    turn = turn.then(async () => {
      if (failed || started >= trials || !(await mayStart())) return null;
      started++;
      return study.ask();
    });
    return turn;
  };
  const work = async (): Promise<void> => {
    for (let trial = await next(); trial; trial = await next()) {
      const record = await evaluate(study.storage, trial, objective);
      if (record.state === 'failed' && (await retryTrial(study.storage, record, retries)))
        started--;
      await onTrial?.(record);
    }
  };
  const workers = Array.from({ length: Math.min(jobs, trials) }, () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  const rejected = ends.find((end) => end.status === 'rejected');
  if (rejected) throw rejected.reason;
  signal?.throwIfAborted();
}

/** Whether one more trial may begin, as far as that does not depend on their number. */
function createLimits(
  study: OptimizedStudy,
  { timeoutSeconds = Infinity, signal }: OptimizeOptions,
): () => Promise<boolean> {
  const end = performance.now() + timeoutSeconds * 1000;
  return async () => {
    if (study.isStopped() || signal?.aborted || performance.now() >= end) return false;
    if (!study.sampler.isExhausted) return true;
    const trials = await study.storage.getTrials();
    return trials.some(({ state }) => state === 'waiting') || !study.sampler.isExhausted(trials);
  };
}

/** Runs the objective and ends the trial with what came of it. */
async function evaluate(
  study: StudyStorage,
  trial: Trial,
  objective: Objective,
): Promise<TrialRecord> {
  try {
    return await tell(study, trial.number, await objective(trial));
  } catch (error) {
    if (error instanceof TrialPruned) return tell(study, trial.number, 'pruned');
    const record = await failTrial(study, trial.number, String(error));
    if (error instanceof SearchError) throw error;
    return record;
  }
}

function assertOptions(options: OptimizeOptions): void {
  const { trials, jobs, timeoutSeconds, retries } = options;
  if (trials !== undefined && trials !== Infinity)
    assertSetting('trials', trials, { min: 0, integer: true });
  if (jobs !== undefined) assertSetting('jobs', jobs, { min: 1, integer: true });
  if (retries !== undefined) assertSetting('retries', retries, { min: 0, integer: true });
  if (timeoutSeconds !== undefined && timeoutSeconds !== Infinity)
    assertSetting('timeoutSeconds', timeoutSeconds, { min: 0 });
}
