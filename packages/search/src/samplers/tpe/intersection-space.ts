import { sameDistribution } from '../../space/compare-distributions.js';
import type { Space } from '../../space/distribution.js';
import { singleValue } from '../../space/single-value.js';
import type { TrialRecord } from '../../trial/trial-record.js';

/**
 * The parameters that all complete and pruned trials have with the very same distribution, by name;
 * without those that can have one value only. These can be modelled together.
 */
export function intersectionSpace(trials: readonly TrialRecord[]): Space {
  const finished = trials.filter(({ state }) => state === 'complete' || state === 'pruned');
  const first = Object.entries(finished[0]?.distributions ?? {});
  const common = first.filter(
    ([name, distribution]) =>
      singleValue(distribution) === null &&
      finished.every(({ distributions }) => {
        const other = distributions[name];
        return other !== undefined && sameDistribution(other, distribution);
      }),
  );
  return Object.fromEntries(common.sort(([a], [b]) => (a < b ? -1 : 1)));
}
