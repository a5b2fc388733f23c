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
  const ranked = old ? [...finished, ...running] : finished;
  if (ranked.length < startupTrials) return null;

  const order = ranked
    .map((trial) => ({ trial, rank: rankOf(trial, asked.direction) }))
    .sort((a, b) => compare(a.rank[0], b.rank[0]) || compare(a.rank[1], b.rank[1]))
    .map(({ trial }) => trial);
  const good = Math.min(Math.ceil(0.1 * ranked.length), 25);
  const others = old ? [] : running.filter(({ number }) => number !== asked.trial.number);
  return {
    below: order.slice(0, good).sort(byNumber),
    above: [...order.slice(good), ...others].sort(byNumber),
  };
}

/** Smaller is better; the first number decides, the second where that is the same. */
function rankOf(trial: TrialRecord, direction: Direction): readonly [number, number] {
  const loss = (value: number): number => (direction === 'minimize' ? value : -value);
  if (trial.state === 'running') return [-Infinity, Infinity];
  if (trial.state === 'complete') return [-Infinity, loss(trial.values?.[0] ?? NaN)];
  const lastStep = Math.max(...trial.intermediateValues.keys());
  const last = trial.intermediateValues.get(lastStep);
  if (last === undefined) return [Infinity, 0];
  return [-lastStep, Number.isNaN(last) ? Infinity : loss(last)];
}

/** Not by subtraction, since ∞ − ∞ is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byNumber(a: TrialRecord, b: TrialRecord): number {
  return a.number - b.number;
}
