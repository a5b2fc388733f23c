import type { Distribution, ParameterValue } from '../space/distribution.js';
import type { Json } from './json.js';

/** Optuna's states: being evaluated, queued, and the three that are final. */
export type TrialState = 'running' | 'waiting' | FinishedState;

/** The states after which a trial never changes. */
export type FinishedState = 'complete' | 'pruned' | 'failed';

/** What a study knows of one trial at one moment; it never changes (Optuna's `FrozenTrial`). */
export interface TrialRecord {
  /** Consecutive within its study, from 0. */
  readonly number: number;
  readonly state: TrialState;
  readonly params: Readonly<Record<string, ParameterValue>>;
  readonly distributions: Readonly<Record<string, Distribution>>;
  /** One an objective, of a complete trial; a pruned trial may have its last intermediate value. */
  readonly values: readonly number[] | null;
  /** By step; NaN is possible. */
  readonly intermediateValues: ReadonlyMap<number, number>;
  readonly userAttributes: Readonly<Record<string, Json>>;
  /** What samplers and pruners keep, under Optuna's names. */
  readonly systemAttributes: Readonly<Record<string, Json>>;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** What a new trial starts with; the rest is empty. A trial is running where nothing else is said. */
export type TrialTemplate = Partial<Omit<TrialRecord, 'number'>>;

/** Whether the state is final. */
export function isFinished(state: TrialState): state is FinishedState {
  return state !== 'running' && state !== 'waiting';
}
