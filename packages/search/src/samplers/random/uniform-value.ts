import type { Generator } from '../../random/generator.js';
import type { Distribution } from '../../space/distribution.js';
import { modelScale } from '../../space/model-scale.js';

/**
 * A value with each (or each order of magnitude) equally likely, in the internal representation. The
 * first and the last step have as much room as the others.
 */
export function uniformValue(distribution: Distribution, generator: Generator): number {
  if (distribution.kind === 'categorical') return generator.integer(distribution.choices.length);
  const scale = modelScale(distribution);
  return scale.fromModel(scale.low + generator.uniform() * (scale.high - scale.low));
}
