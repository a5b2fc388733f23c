import { SearchError } from '../errors/search-error.js';
import type { Direction } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';
import type { ImportanceEvaluator } from './importance-evaluator.js';
import { createPedAnovaEvaluator } from './ped-anova/ped-anova.js';

/** What {@link parameterImportances} is told besides the trials. */
export interface ImportanceOptions {
  /** Whether the target is better when smaller or larger. */
  readonly direction: Direction;
  /** By default {@link createPedAnovaEvaluator} with Optuna's settings. */
  readonly evaluator?: ImportanceEvaluator;
  /** What the parameters are important for, by default the value; to be given for several objectives. */
  readonly target?: (trial: TrialRecord) => number;
  /** Which parameters, by default all that the evaluator can assess. */
  readonly parameters?: readonly string[];
  /** Whether the importances are shares that add up to 1 (the default). */
  readonly normalize?: boolean;
}

/** A parameter and how important it is. */
export interface ParameterImportance {
  readonly parameter: string;
  /** At least 0. */
  readonly importance: number;
}

/**
 * How much each parameter matters for the target, the most important one first (as Optuna's
 * `get_param_importances`). Only complete trials count. Where nothing can be told, because there are
 * fewer than two or all are equally good, all parameters are equally important.
 *
 * @param trials - of one study
 * @throws SearchError `SF_SEARCH_UNSUPPORTED` for several objectives without a target;
 * `SF_SEARCH_BAD_SETTING` for a parameter that no complete trial has
 * @example
 * ```ts
 * const [first] = parameterImportances(await study.trials(), { direction: 'minimize' });
 * if (first) console.log(first.parameter, first.importance);
 * ```
 */
export function parameterImportances(
  trials: readonly TrialRecord[],
  options: ImportanceOptions,
): readonly ParameterImportance[] {
  const { direction, parameters, normalize = true } = options;
  const { evaluator = createPedAnovaEvaluator(), target = onlyValue } = options;
  const complete = trials.filter(({ state }) => state === 'complete');
  assertKnown(parameters, complete);
  const values = complete.map(target);
  const importances = [...evaluator({ trials: complete, values, direction, parameters })];
  const sum = importances.reduce((total, [, importance]) => total + importance, 0);
  const share = (importance: number): number =>
    sum === 0 ? 1 / importances.length : importance / sum;
  return importances
    .map(([parameter, importance]) => ({
      parameter,
      importance: normalize ? share(importance) : importance,
    }))
    .sort((a, b) => b.importance - a.importance);
}

function onlyValue({ number, values }: TrialRecord): number {
  if (values?.length === 1) return values[0] as number;
  throw new SearchError(
    `target: expected trials with one value, trial ${number} has ${values?.length ?? 0}`,
    {
      code: 'SF_SEARCH_UNSUPPORTED',
      hint: 'Say what the parameters are important for: target: (trial) => trial.values[0].',
    },
  );
}

function assertKnown(
  parameters: readonly string[] | undefined,
  trials: readonly TrialRecord[],
): void {
  for (const name of parameters ?? [])
    if (!trials.some(({ distributions }) => name in distributions))
      throw new SearchError(`parameters: no complete trial has the parameter '${name}'`, {
        code: 'SF_SEARCH_BAD_SETTING',
      });
}
