import { SearchError } from '../../errors/search-error.js';
import { sameDistribution } from '../../space/compare-distributions.js';
import type { Distribution, Space } from '../../space/distribution.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import type { ImportanceData } from '../importance-evaluator.js';

/** Trials with a finite value, all with the parameters of one space. */
export interface Assessable {
  readonly trials: readonly TrialRecord[];
  readonly values: readonly number[];
  readonly space: Space;
}

/**
 * What a forest can be grown from: without {@link ImportanceData.parameters} those parameters that all
 * trials have with the same distribution, else the trials that have all of them.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING` where no trial has all the parameters, or they have several
 * distributions
 */
export function assessable({ trials, values, parameters }: ImportanceData): Assessable {
  const space = parameters ? spaceOf(trials, parameters) : commonSpace(trials);
  const names = Object.keys(space);
  const kept = trials
    .map((trial, i) => ({ trial, value: values[i] as number }))
    .filter(({ trial, value }) => Number.isFinite(value) && hasAll(trial, names));
  return { trials: kept.map(({ trial }) => trial), values: kept.map(({ value }) => value), space };
}

function commonSpace(trials: readonly TrialRecord[]): Space {
  const [first] = trials;
  const common = Object.entries(first?.distributions ?? {}).filter(([name, distribution]) =>
    trials.every(({ distributions }) => isSame(distributions[name], distribution)),
  );
  return Object.fromEntries(common);
}

function spaceOf(trials: readonly TrialRecord[], names: readonly string[]): Space {
  const having = trials.filter((trial) => hasAll(trial, names));
  const [first] = having;
  if (!first)
    throw new SearchError(
      `parameters: expected a complete trial with all of ${names.join(', ')}, there is none`,
      { code: 'SF_SEARCH_BAD_SETTING' },
    );
  return Object.fromEntries(
    names.map((name) => {
      const distribution = first.distributions[name] as Distribution;
      if (having.every(({ distributions }) => isSame(distributions[name], distribution)))
        return [name, distribution];
      throw new SearchError(`parameter '${name}': expected one distribution, there are several`, {
        code: 'SF_SEARCH_BAD_SETTING',
        hint: 'PED-ANOVA assesses parameters whose range changes.',
      });
    }),
  );
}

function hasAll(trial: TrialRecord, names: readonly string[]): boolean {
  return names.every((name) => trial.distributions[name] !== undefined);
}

function isSame(a: Distribution | undefined, b: Distribution): boolean {
  return a !== undefined && sameDistribution(a, b);
}
