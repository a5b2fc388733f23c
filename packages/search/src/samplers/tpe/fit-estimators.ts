import type { Space } from '../../space/distribution.js';
import { toInternal } from '../../space/representation.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import { createParzenEstimator, type ParzenEstimator, type Point } from './parzen-estimator.js';
import { knownParams } from './relative-params.js';
import { splitHistory, type Asked } from './split-history.js';
import type { TpeSettings } from './tpe-settings.js';

/** The density of the good trials' parameters and that of the others'. */
export interface Estimators {
  readonly below: ParzenEstimator;
  readonly above: ParzenEstimator;
}

/**
 * The two densities after a study's trials so far.
 *
 * @returns null while there are too few trials
 */
export function fitEstimators(
  trials: readonly TrialRecord[],
  asked: Asked,
  settings: TpeSettings,
): Estimators | null {
  const split = splitHistory(trials, asked, settings);
  if (!split) return null;
  const fit = (of: readonly TrialRecord[]): ParzenEstimator =>
    createParzenEstimator(asked.space, observe(of, asked.space), settings);
  return { below: fit(split.below), above: fit(split.above) };
}

/** The parameters of the trials that have all of them. */
function observe(trials: readonly TrialRecord[], space: Space): readonly Point[] {
  const parameters = Object.entries(space);
  return trials
    .map((trial) => knownParams(trial))
    .filter((known) => parameters.every(([name]) => name in known))
    .map((known) =>
      parameters.map(([name, distribution]) => toInternal(distribution, known[name] ?? null)),
    );
}
