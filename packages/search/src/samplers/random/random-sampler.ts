import { createGenerator, seedOrRandom } from '../../random/generator.js';
import { toExternal } from '../../space/representation.js';
import type { Sampler } from '../sampler.js';
import { uniformValue } from './uniform-value.js';

/** How to repeat a sampler's draws. */
export interface RandomOptions {
  /** An integer, 0 … 2⁵³ − 1; by default another one each time. */
  readonly seed?: number;
}

/**
 * Random search: each parameter for itself, uniformly over its range (or its logarithms).
 *
 * @throws SearchError `SF_SEARCH_BAD_SETTING`
 * @example
 * ```ts
 * const study = await createStudy({ sampler: createRandomSampler({ seed: 1 }) });
 * ```
 */
export function createRandomSampler(options: RandomOptions = {}): Sampler {
  const seed = seedOrRandom(options.seed);
  return {
    sampleIndependent: (_study, trial, { name, distribution }) => {
      const generator = createGenerator(seed, 'random', trial.number, name);
      return Promise.resolve(toExternal(distribution, uniformValue(distribution, generator)));
    },
  };
}
