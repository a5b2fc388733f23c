import type { Distribution, ParameterValue } from './distribution.js';

/** The only value that a distribution has, or null where it has several. */
export function singleValue(distribution: Distribution): { value: ParameterValue } | null {
  if (distribution.kind !== 'categorical')
    return distribution.low === distribution.high ? { value: distribution.low } : null;
  const [value = null] = distribution.choices;
  return distribution.choices.length === 1 ? { value } : null;
}
