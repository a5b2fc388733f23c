import { createPercentilePruner, type PercentileOptions } from './percentile-pruner.js';
import type { Pruner } from './pruner.js';

/**
 * Prunes a trial whose best value so far is worse than the median of what complete trials had at the
 * same step. Optuna's `MedianPruner`, and the default as there.
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING`
 */
export function createMedianPruner(options: PercentileOptions = {}): Pruner {
  return createPercentilePruner(50, options);
}
