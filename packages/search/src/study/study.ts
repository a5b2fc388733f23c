import type { ParameterValue, Space } from '../space/distribution.js';
import type { Direction, StudyAttributes } from '../storage/storage.js';
import type { Json } from '../trial/json.js';
import type { TrialRecord, TrialState, TrialTemplate } from '../trial/trial-record.js';
import type { Trial } from '../trial/trial.js';
import type { HistoryPoint } from './history.js';
import type { Objective, OptimizeOptions } from './optimize.js';

/** How a trial ended: its value, or one for each objective; NaN is a failure. */
export type Outcome = number | readonly number[] | 'pruned' | 'failed';

/** What goes with a queued trial. */
export interface EnqueueOptions {
  readonly userAttributes?: Readonly<Record<string, Json>>;
  /** Whether nothing is queued where a trial has these very parameters already (default false). */
  readonly skipIfExists?: boolean;
}

/** An optimization: its trials, in a storage, and the sampler and pruner that guide new ones. */
export interface Study {
  readonly name: string;
  readonly directions: readonly Direction[];

  /**
   * Starts a trial: the oldest queued one, or a new one.
   *
   * @param space - parameters to draw at once; an objective may also ask the trial for them one by one
   * @throws SearchError `SF_SEARCH_SPACE_CHANGED` against other trials of the study
   */
  ask(space?: Space): Promise<Trial>;
  /**
   * Goes on with a trial that runs and whose program is no more: it has the parameters that it was given,
   * and what it reported stands.
   *
   * @param space - as for {@link ask}; what the trial lacks of it is drawn now
   * @throws SearchError `SF_SEARCH_TRIAL_FINISHED`, `SF_SEARCH_TRIAL_WAITING`, `SF_SEARCH_TRIAL_UNKNOWN`
   */
  resume(number: number, space?: Space): Promise<Trial>;
  /**
   * Ends a trial that runs. A pruned one keeps its last report as its value.
   *
   * @param trial - from {@link ask}, or its number
   * @throws SearchError `SF_SEARCH_BAD_VALUE` for a wrong number of values, or what is no number;
   * `SF_SEARCH_TRIAL_FINISHED`, `SF_SEARCH_TRIAL_WAITING`, `SF_SEARCH_TRIAL_UNKNOWN`
   */
  tell(trial: Trial | number, outcome: Outcome): Promise<TrialRecord>;
  /**
   * Runs trials until an option, {@link stop} or the sampler ends it. An objective that throws or gives
   * NaN fails its trial, with the reason in the system attribute `fail_reason`, and the study goes on. A
   * `SearchError` ends it all, since it would come again with each trial.
   *
   * @throws SearchError; and the signal's reason once that is aborted, when running trials have ended
   */
  optimize(objective: Objective, options?: OptimizeOptions): Promise<void>;
  /** Lets {@link optimize} start no more trials; for objectives and `onTrial`. */
  stop(): void;

  /** Queues a trial with these parameters; others are drawn when it runs. */
  enqueueTrial(
    params: Readonly<Record<string, ParameterValue>>,
    options?: EnqueueOptions,
  ): Promise<void>;
  /**
   * Adds a trial that was evaluated elsewhere.
   *
   * @throws SearchError `SF_SEARCH_BAD_VALUE` for a trial that could not have come about here
   */
  addTrial(template: TrialTemplate): Promise<TrialRecord>;

  /** The trials in these states, or all, by number. */
  trials(states?: readonly TrialState[]): Promise<readonly TrialRecord[]>;
  /**
   * The complete trial with the best value, the first of equal ones.
   *
   * @throws SearchError `SF_SEARCH_NO_TRIAL` while none is complete; `SF_SEARCH_UNSUPPORTED` for several
   * objectives
   */
  bestTrial(): Promise<TrialRecord>;
  /** The complete trials that no other is better than in every objective (the Pareto front). */
  bestTrials(): Promise<readonly TrialRecord[]>;
  /** Each complete trial's value and the best until then, by number; for one objective. */
  history(): Promise<readonly HistoryPoint[]>;

  attributes(): Promise<StudyAttributes>;
  setUserAttribute(key: string, value: Json): Promise<void>;
}
