import type { AskedParameter, RelativeSample } from '../samplers/sampler.js';
import { assertCompatible } from '../space/compare-distributions.js';
import type { ParameterValue } from '../space/distribution.js';
import { contains, toInternal } from '../space/representation.js';
import { singleValue } from '../space/single-value.js';
import type { TrialRecord } from './trial-record.js';

/** The two ways of a sampler, as far as they are needed. */
export interface Draws {
  sampleRelative(): Promise<RelativeSample>;
  sampleIndependent(): Promise<ParameterValue>;
}

/**
 * Where a new parameter's value comes from, in Optuna's order: what was queued for the trial, also
 * outside the range; the only value there is; what was drawn for several parameters together, if the
 * range still has it; a draw for itself.
 */
export async function chooseValue(
  trial: TrialRecord,
  { name, distribution }: AskedParameter,
  draws: Draws,
): Promise<ParameterValue> {
  const queued = trial.systemAttributes.fixed_params as TrialRecord['params'] | undefined;
  if (queued?.[name] !== undefined) return queued[name];

  const only = singleValue(distribution);
  if (only) return only.value;

  const { space, params } = await draws.sampleRelative();
  const [value, drawnFrom] = [params[name], space[name]];
  if (value !== undefined && drawnFrom) {
    assertCompatible(name, drawnFrom, distribution);
    if (contains(distribution, toInternal(distribution, value))) return value;
  }
  return draws.sampleIndependent();
}
