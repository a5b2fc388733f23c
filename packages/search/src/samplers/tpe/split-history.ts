import type { Space } from '../../space/distribution.js';
import type { Direction } from '../../storage/storage.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import type { TpeSettings } from './tpe-settings.js';

/** What is sampled, and for which trial. */
export interface Asked {
  readonly space: Space;
  readonly trial: TrialRecord;
  readonly direction: Direction;
}

/** The trials that a good and a bad density are made of, oldest first. */
export interface SplitHistory {
  readonly below: readonly TrialRecord[];
  readonly above: readonly TrialRecord[];
}

/**
 * Splits a study's trials into the best tenth (at most 25) and the others, as Optuna does: complete
 * trials by value, then pruned ones by how far they came and what they reported last.
 *
 * Optuna 5 puts the running trials with the others, as if they were bad; Optuna 2, where asked to,
 * ranks them as complete ones with the worst value. Optuna 2 takes only trials with all parameters of a
 * product into account.
 *
 * @param trials - all of the study
 * @param asked - what is sampled, by whom and for which trial
 * @returns null while there are too few trials for a model
 */
export function splitHistory(
  trials: readonly TrialRecord[],
  asked: Asked,
  settings: TpeSettings,
): SplitHistory | null {
  const { preset, multivariate, constantLiar, startupTrials } = settings;
  const old = preset === 'optuna2';
  const names = Object.keys(asked.space);
  const relevant = trials.filter(
    ({ params }) => !(old && multivariate) || names.every((name) => name in params),
  );
  const running = relevant.filter(({ state }) => constantLiar && state === 'running');
  const finished = relevant.filter(({ state }) => state === 'complete' || state === 'pruned');
  const ranked = old ? [...finished, ...running].sort((a, b) => a.number - b.number) : finished;
  if (ranked.length < startupTrials) return null;

  const good = bestOf(ranked, Math.min(Math.ceil(0.1 * ranked.length), 25), asked.direction);
  const others = old ? [] : running.filter(({ number }) => number !== asked.trial.number);
  return {
    below: ranked.filter((trial) => good.has(trial)),
    above: [...ranked.filter((trial) => !good.has(trial)), ...others].sort(
      (a, b) => a.number - b.number,
    ),
  };
}

/** The first so many by rank, the older one of equal ones; without sorting all of them. */
function bestOf(
  trials: readonly TrialRecord[],
  count: number,
  direction: Direction,
): ReadonlySet<TrialRecord> {
  const best: { trial: TrialRecord; rank: Rank }[] = [];
  for (const trial of trials) {
    const rank = rankOf(trial, direction);
    let place = best.length;
    while (place > 0 && isBefore(rank, best[place - 1]?.rank ?? rank)) place--;
    if (place === count) continue;
    best.splice(place, 0, { trial, rank });
    best.length = Math.min(best.length, count);
  }
  return new Set(best.map(({ trial }) => trial));
}

/** Smaller is better; the first number decides, the second where that is the same. */
type Rank = readonly [number, number];

function isBefore(a: Rank, b: Rank): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

function rankOf(trial: TrialRecord, direction: Direction): Rank {
  const loss = (value: number): number => (direction === 'minimize' ? value : -value);
  if (trial.state === 'running') return [-Infinity, Infinity];
  if (trial.state === 'complete') return [-Infinity, loss(trial.values?.[0] ?? NaN)];
  const lastStep = Math.max(...trial.intermediateValues.keys());
  const last = trial.intermediateValues.get(lastStep);
  if (last === undefined) return [Infinity, 0];
  return [-lastStep, Number.isNaN(last) ? Infinity : loss(last)];
}
