import type { FloatOptions, IntOptions } from '../space/create-distribution.js';
import type { CategoricalChoice, ParameterValue } from '../space/distribution.js';
import type { Json } from './json.js';
import type { TrialRecord } from './trial-record.js';

/**
 * A trial that runs: it gives an objective its parameters and takes what the objective reports.
 *
 * A parameter gets its value when it is first asked for, so the space may depend on values that came
 * before (define by run). Asked again in the same trial it has the same value.
 *
 * Each `suggest…` rejects with `SF_SEARCH_BAD_SPACE` for what is no range, and with
 * `SF_SEARCH_SPACE_CHANGED` where the study has the parameter with another kind, logarithm or choices;
 * each method but the getters with `SF_SEARCH_TRIAL_FINISHED` after the trial's end.
 */
export interface Trial {
  /** Consecutive within its study, from 0. */
  readonly number: number;
  /** The values that were given out so far. */
  readonly params: Readonly<Record<string, ParameterValue>>;
  /** All that is known of it so far. */
  readonly record: TrialRecord;

  /** A real number of [low, high]. */
  suggestFloat(name: string, low: number, high: number, options?: FloatOptions): Promise<number>;
  /** An integer of [low, high]. */
  suggestInt(name: string, low: number, high: number, options?: IntOptions): Promise<number>;
  /** One of the choices. */
  suggestCategorical<const Choice extends CategoricalChoice>(
    name: string,
    choices: readonly Choice[],
  ): Promise<Choice>;

  /**
   * Tells how the objective stands after a step, for the pruner. The first report of a step counts,
   * others of the same step are ignored.
   *
   * @param value - NaN and infinities are possible
   * @param step - an integer, at least 0, e.g. the epoch
   */
  report(value: number, step: number): Promise<void>;
  /** Whether the study's pruner would end the trial here; then throw `TrialPruned`. */
  shouldPrune(): Promise<boolean>;
  setUserAttribute(key: string, value: Json): Promise<void>;
}
