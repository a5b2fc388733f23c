import { setTimeout as sleep } from 'node:timers/promises';

import type { Study, Trial } from '@sf/search';

import { describeMethod } from '../config/methods.js';
import type { RunOptions } from '../events.js';
import { startTask } from '../steps/task.js';
import { attemptTrial, type TrialEnd } from './attempt-trial.js';
import type { SearchConfig } from './search-config.js';
import { searchSpace } from './trial-config.js';
import type { TrialPlace } from './trial-work.js';

/** What all trials of a search share. */
export interface Search {
  readonly config: SearchConfig;
  /** Of the pretrained model. */
  readonly folder: string;
  readonly place: TrialPlace;
  readonly options: Pick<RunOptions, 'observe' | 'signal'>;
}

/** How often it is asked anew how many trials may run at a time. */
const slotsMs = 1000;

/**
 * Runs trials until there are as many as wanted; those of earlier calls count, and those that were running
 * when one ended are gone on with first.
 *
 * @throws as {@link attemptTrial}, once the other trials have been stopped
 */
export async function tryNumbers(study: Study, search: Search): Promise<void> {
  const { config, folder, place, options } = search;
  const { trials, folds, method, pattern } = config;
  const left = (await study.trials(['running'])).map(({ number }) => number);
  const finished = await study.trials(['complete', 'pruned', 'failed']);
  let done = finished.length;
  let best = Math.max(-Infinity, ...finished.flatMap(valuesOf));
  const running = new Map<Trial, number>();
  const progress = startTask(
    options.observe,
    {
      ...{ task: 'search', unit: 'step', total: trials * folds },
      title: `Search ${describeMethod(method).title}, Pattern ${pattern}`,
    },
    done * folds,
  );
  const tellProgress = () => {
    const judged = [...running.values()].reduce((sum, count) => sum + count, 0);
    const found = best > -Infinity ? `, best ${best.toFixed(3)}` : '';
    const detail = `trial ${Math.min(done + 1, trials)} of ${trials}, ${running.size} at a time${found}`;
    progress.advance(Math.min(done, trials) * folds + judged, detail);
  };

  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const attempt = async (trial: Trial): Promise<void> => {
    running.set(trial, 0);
    const onFolds = (count: number) => {
      running.set(trial, count);
      tellProgress();
    };
    const end = await attemptTrial(study, trial, {
      ...{ config, folder, signal, onFolds, run: place.run },
    }).finally(() => running.delete(trial));
    done++;
    if (typeof end === 'number') best = Math.max(best, end);
    options.observe?.({ type: 'note', message: describeEnd(end, trial, { done, trials }) });
  };

  const work = new Set<Promise<void>>();
  const isMore = () => left.length > 0 || done + work.size < trials;
  const begin = async (): Promise<void> => {
    const number = left.shift();
    const space = searchSpace(config);
    const trial = await (number === undefined ? study.ask(space) : study.resume(number, space));
    const one: Promise<void> = attempt(trial)
      .catch((error: unknown) => stop.abort(error))
      .finally(() => work.delete(one));
    work.add(one);
  };
  try {
    while (!signal.aborted && (work.size > 0 || isMore())) {
      while (isMore() && work.size < (await place.slots())) await begin();
      await nextChange(work);
    }
  } catch (error) {
    stop.abort(error);
  }
  await Promise.all(work);
  signal.throwIfAborted();
  progress.finish(`${trials} trials`);
}

/** Until a trial has ended, or another may begin. */
async function nextChange(work: ReadonlySet<Promise<void>>): Promise<void> {
  const timer = new AbortController();
  const again = sleep(slotsMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([...work, again]);
  timer.abort();
}

const valuesOf = ({ state, values }: { state: string; values: readonly number[] | null }) =>
  state === 'complete' ? [values?.[0] ?? -Infinity] : [];

function describeEnd(
  end: TrialEnd,
  { params }: Trial,
  { done, trials }: { done: number; trials: number },
): string {
  const told =
    typeof end === 'number'
      ? end.toFixed(3)
      : end === 'pruned'
        ? 'ended early'
        : `failed (${end.failure})`;
  const numbers = Object.entries(params).map(
    ([name, value]) => `${name} ${Number(value).toPrecision(4)}`,
  );
  return `trial ${done} of ${trials}: ${told} with ${numbers.join(', ')}`;
}
