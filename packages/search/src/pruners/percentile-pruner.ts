import { assertSetting } from '../errors/assert-setting.js';
import type { Direction } from '../storage/storage.js';
import type { TrialRecord } from '../trial/trial-record.js';
import { lastStep } from '../trial/last-step.js';
import type { Pruner } from './pruner.js';

/** When {@link createPercentilePruner} and {@link createMedianPruner} begin to prune. */
export interface PercentileOptions {
  /** No trial is pruned before so many are complete: at least 0, by default 5. */
  readonly startupTrials?: number;
  /** No trial is pruned at a smaller step: at least 0, by default 0. */
  readonly warmupSteps?: number;
  /** A trial is judged once in so many steps after that: at least 1, by default 1. */
  readonly intervalSteps?: number;
  /** No trial is pruned at a step that fewer complete trials have reported: at least 1, by default 1. */
  readonly minTrials?: number;
}

/**
 * Keeps the best trials: one whose best value so far is worse than the given percentile of what complete
 * trials had at the same step is pruned, and so is one that has reported nothing but NaN. Optuna's
 * `PercentilePruner`.
 *
 * @param percentile - of the trials to keep, 0 … 100: 25 keeps the best quarter
 * @throws SearchError `SF_SEARCH_BAD_SETTING`
 * @example
 * ```ts
 * createPercentilePruner(25, { warmupSteps: 2 });
 * ```
 */
export function createPercentilePruner(
  percentile: number,
  options: PercentileOptions = {},
): Pruner {
  const { startupTrials = 5, warmupSteps = 0, intervalSteps = 1, minTrials = 1 } = options;
  assertSetting('percentile', percentile, { min: 0, max: 100 });
  assertSetting('startupTrials', startupTrials, { min: 0, integer: true });
  assertSetting('warmupSteps', warmupSteps, { min: 0, integer: true });
  assertSetting('intervalSteps', intervalSteps, { min: 1, integer: true });
  assertSetting('minTrials', minTrials, { min: 1, integer: true });

  return {
    shouldPrune: async (study, trial) => {
      const complete = (await study.getTrials()).filter(({ state }) => state === 'complete');
      if (complete.length === 0 || complete.length < startupTrials) return false;
      const step = lastStep(trial);
      if (step === null || step < warmupSteps) return false;
      if (!isFirstOfInterval({ step, warmupSteps, intervalSteps }, trial)) return false;

      const direction = study.directions[0] ?? 'minimize';
      const own = bestOf([...trial.intermediateValues.values()], direction);
      if (own === null) return true;
      const reported = complete.flatMap(({ intermediateValues }) => {
        const value = intermediateValues.get(step);
        return value === undefined ? [] : [value];
      });
      if (reported.length < minTrials) return false;
      const bound = percentileOf(
        reported,
        direction === 'minimize' ? percentile : 100 - percentile,
      );
      if (bound === null) return false;
      return direction === 'minimize' ? own > bound : own < bound;
    },
  };
}

/** Whether no earlier report was in the same interval as the last. */
function isFirstOfInterval(
  { step, warmupSteps, intervalSteps }: Record<'step' | 'warmupSteps' | 'intervalSteps', number>,
  trial: TrialRecord,
): boolean {
  const begin = Math.floor((step - warmupSteps) / intervalSteps) * intervalSteps + warmupSteps;
  return [...trial.intermediateValues.keys()].every((other) => other === step || other < begin);
}

/** Without NaN; null where nothing else is there. */
function bestOf(values: readonly number[], direction: Direction): number | null {
  const numbers = values.filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return null;
  return direction === 'minimize' ? Math.min(...numbers) : Math.max(...numbers);
}

/**
 * NumPy's `nanpercentile`, rounded as there: between two values, linearly; null where all are NaN. Of
 * infinite values NumPy makes NaN, by which Optuna then prunes nothing; here they are just the worst.
 */
function percentileOf(values: readonly number[], percentile: number): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const place = (percentile / 100) * (sorted.length - 1);
  const share = place - Math.floor(place);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  if (below === above) return below;
  const distance = above - below;
  return share < 0.5 ? below + distance * share : above - distance * (1 - share);
}
