import { SfError } from '@sf/core';
import type { Study, Trial } from '@sf/search';

import type { SearchConfig } from './search-config.js';
import type { TrialRunner } from './trial-work.js';

/** What a trial is run with. */
export interface Attempt {
  readonly config: SearchConfig;
  /** Of the pretrained model. */
  readonly folder: string;
  readonly run: TrialRunner;
  readonly signal: AbortSignal;
  /** Told how many folds have been judged. */
  readonly onFolds: (folds: number) => void;
}

/** How a trial ended: the mean over its folds, or why there is none. */
export type TrialEnd = number | 'pruned' | { readonly failure: string };

/**
 * Runs a trial and tells the study how it ended: after each fold what it is worth so far, so that it ends
 * early where others were better.
 *
 * @returns a failure where the training threw or its value is no number
 * @throws what would come again with each trial: an SfError of the input or of the environment, and the
 *   signal's reason; the trial then stays a running one, which a later call goes on with
 */
export async function attemptTrial(
  study: Study,
  trial: Trial,
  attempt: Attempt,
): Promise<TrialEnd> {
  const { config, folder, run, signal, onFolds } = attempt;
  const minima: number[] = [];
  const enough = new AbortController();
  const state = { isPruned: false };
  const take = async (fold: number, minimum: number): Promise<void> => {
    // Where it was begun again, folds come again.
    if (state.isPruned || fold !== minima.length) return;
    minima.push(minimum);
    await trial.report(mean(minima), fold);
    onFolds(minima.length);
    state.isPruned = minima.length < config.folds && (await trial.shouldPrune());
    if (state.isPruned) enough.abort(new Error('the trial is not worth its other folds'));
  };
  // Folds may come faster than they are written down.
  let taken = Promise.resolve();
  const onFold = (fold: number, minimum: number): Promise<void> => {
    taken = taken.then(() => take(fold, minimum));
    taken.catch((error: unknown) => enough.abort(error));
    return taken;
  };
  const numbers = Object.fromEntries(
    Object.entries(trial.params).map(([name, value]) => [name, Number(value)]),
  );
  const work = { kind: 'trial', search: config, folder, trial: trial.number, numbers } as const;
  const ended = await run(work, { onFold, signal: AbortSignal.any([signal, enough.signal]) }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await taken;
  if (state.isPruned) {
    await study.tell(trial, 'pruned');
    return 'pruned';
  }
  if (ended) {
    signal.throwIfAborted();
    if (SfError.isInstance(ended.error) && ended.error.kind !== 'failure') throw ended.error;
    return fail(study, trial, messageOf(ended.error));
  }
  const value = mean(minima);
  if (Number.isNaN(value)) return fail(study, trial, 'the value is no number');
  await study.tell(trial, value);
  return value;
}

async function fail(study: Study, trial: Trial, failure: string): Promise<TrialEnd> {
  await trial.setUserAttribute('failure', failure);
  await study.tell(trial, 'failed');
  return { failure };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
