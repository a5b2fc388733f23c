import { assertSetting } from '../errors/assert-setting.js';
import { SearchError } from '../errors/search-error.js';
import { lastStep } from '../trial/last-step.js';
import type { TrialRecord } from '../trial/trial-record.js';
import type { Pruner } from './pruner.js';

/** How {@link createSuccessiveHalvingPruner} sets its rungs. */
export interface SuccessiveHalvingOptions {
  /**
   * The step of the first rung, at least 1. By default a hundredth of the last step of the first complete
   * trials, at least 1; no trial is pruned before one is complete.
   */
  readonly minResource?: number;
  /** One of so many trials goes on from a rung, and the next rung is so many times as far: at least 2, by default 4. */
  readonly reductionFactor?: number;
  /** How many of the first rungs are left out: at least 0, by default 0. */
  readonly minEarlyStoppingRate?: number;
  /** A rung passes no trial before so many have come to it: at least 0, by default 0; needs `minResource`. */
  readonly bootstrapCount?: number;
}

/**
 * Asynchronous successive halving (ASHA; Li et al., _A System for Massively Parallel Hyperparameter
 * Tuning_, 2020) as in Optuna: at each rung, minResource · reductionFactor^(minEarlyStoppingRate + rung)
 * steps, only the best 1/reductionFactor of the trials that have come there go on.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING`
 * @example
 * ```ts
 * createSuccessiveHalvingPruner({ minResource: 1, reductionFactor: 3 });
 * ```
 */
export function createSuccessiveHalvingPruner(options: SuccessiveHalvingOptions = {}): Pruner {
  const { reductionFactor = 4, minEarlyStoppingRate = 0, bootstrapCount = 0 } = options;
  let { minResource } = options;
  if (minResource !== undefined)
    assertSetting('minResource', minResource, { min: 1, integer: true });
  assertSetting('reductionFactor', reductionFactor, { min: 2, integer: true });
  assertSetting('minEarlyStoppingRate', minEarlyStoppingRate, { min: 0, integer: true });
  assertSetting('bootstrapCount', bootstrapCount, { min: 0, integer: true });
  if (bootstrapCount > 0 && minResource === undefined)
    throw new SearchError('bootstrapCount needs minResource', { code: 'SF_SEARCH_BAD_SETTING' });

  return {
    shouldPrune: async (study, trial) => {
      const step = lastStep(trial);
      if (step === null) return false;
      const value = trial.intermediateValues.get(step) ?? NaN;
      const trials = await study.getTrials();
      // Kept once it is known: rungs that move would judge trials by different steps.
      minResource ??= estimateMinResource(trials);
      if (minResource === undefined) return false;

      for (let rung = nextRung(trial); ; rung++) {
        if (step < minResource * reductionFactor ** (minEarlyStoppingRate + rung)) return false;
        if (Number.isNaN(value)) return true;
        const competing = valuesAt(trials, rungKey(rung));
        await study.setSystemAttribute(trial.number, rungKey(rung), value);
        const losses = [...competing, value].map((reported) =>
          study.directions[0] === 'maximize' ? -reported : reported,
        );
        if (losses.length <= bootstrapCount) return true;
        if (!isPromoted(losses, reductionFactor)) return true;
      }
    },
  };
}

/** Whether the last one is among the best 1/reductionFactor, or the best of fewer. */
function isPromoted(losses: readonly number[], reductionFactor: number): boolean {
  const sorted = [...losses].sort((a, b) => a - b);
  const promoted = Math.max(Math.floor(losses.length / reductionFactor), 1);
  return (losses.at(-1) ?? NaN) <= (sorted[promoted - 1] ?? NaN);
}

function estimateMinResource(trials: readonly TrialRecord[]): number | undefined {
  const steps = trials
    .filter(({ state }) => state === 'complete')
    .flatMap((trial) => lastStep(trial) ?? []);
  return steps.length === 0 ? undefined : Math.max(Math.floor(Math.max(...steps) / 100), 1);
}

/** Optuna's name for what a trial reported at a rung. */
function rungKey(rung: number): string {
  return `completed_rung_${rung}`;
}

function nextRung({ systemAttributes }: TrialRecord): number {
  let rung = 0;
  while (rungKey(rung) in systemAttributes) rung++;
  return rung;
}

function valuesAt(trials: readonly TrialRecord[], key: string): readonly number[] {
  return trials.flatMap(({ systemAttributes }) => {
    const value = systemAttributes[key];
    return typeof value === 'number' ? [value] : [];
  });
}
