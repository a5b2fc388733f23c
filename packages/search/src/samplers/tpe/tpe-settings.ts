import { assertSetting } from '../../errors/assert-setting.js';
import { SearchError } from '../../errors/search-error.js';
import type { TpePreset } from './parzen-estimator.js';

/** How TPE searches; what is not given is the preset's. */
export interface TpeOptions {
  /**
   * Whose defaults and formulas: `'optuna5'` (the default) is Optuna 5.0's, all parameters modelled
   * together and running trials taken into account; `'optuna2'` is 2.10's, each parameter alone.
   */
  readonly preset?: TpePreset;
  /** An integer, 0 … 2⁵³ − 1; by default another one each time. */
  readonly seed?: number;
  /** How many trials are random before there is a model: at least 0, by default 10. */
  readonly startupTrials?: number;
  /** How many points are drawn from the good density to choose from: at least 1, by default 24. */
  readonly candidates?: number;
  /** Whether parameters that all trials have are modelled together. */
  readonly multivariate?: boolean;
  /** Whether running trials count as bad ones, so that parallel trials do not try the same. */
  readonly constantLiar?: boolean;
}

/** {@link TpeOptions} with the preset's defaults filled in, but for the seed. */
export type TpeSettings = Required<Omit<TpeOptions, 'seed'>>;

/** @throws SearchError `SF_SEARCH_BAD_SETTING` */
export function resolveTpeSettings(options: TpeOptions): TpeSettings {
  const { preset = 'optuna5', startupTrials = 10, candidates = 24 } = options;
  if (!['optuna2', 'optuna5'].includes(preset))
    throw new SearchError(`preset must be 'optuna2' or 'optuna5'; got '${preset}'`, {
      code: 'SF_SEARCH_BAD_SETTING',
    });
  assertSetting('startupTrials', startupTrials, { min: 0, integer: true });
  assertSetting('candidates', candidates, { min: 1, integer: true });
  const { multivariate = preset === 'optuna5', constantLiar = preset === 'optuna5' } = options;
  return { preset, startupTrials, candidates, multivariate, constantLiar };
}
