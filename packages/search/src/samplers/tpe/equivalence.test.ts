import { loadFixture } from '@sf/golden';
import { describe, expect, it } from 'vitest';

import { compareMeans } from '../../../testing/equivalence.js';
import { knownFunctions } from '../../../testing/known-functions.js';
import { createStudy } from '../../study/create-study.js';
import { createRandomSampler } from '../random/random-sampler.js';
import type { Sampler } from '../sampler.js';
import { createTpeSampler } from './tpe-sampler.js';

/** Of ours; of Optuna's there are more in the fixtures, since they cost nothing here. */
const seeds = 80;
/** In standard deviations of Optuna's own results from seed to seed. */
const margin = 0.5;

describe.each(['optuna2', 'optuna5'] as const)('%s', (preset) => {
  const fixture = loadFixture(`search-${preset}`).bestValues;

  it.each(fixture)('finds on $name what Optuna finds, in the mean of its logarithm', async (of) => {
    const ours = await bestValues(of, (seed) => createTpeSampler({ preset, seed }));
    const { possibleDifference, spread } = compareMeans(ours, of.best.map(Math.log));
    expect(possibleDifference).toBeLessThan(margin * spread);
  });

  it('which random search does not', async () => {
    const [of] = fixture;
    const ours = await bestValues(of!, (seed) => createRandomSampler({ seed }));
    const { possibleDifference, spread } = compareMeans(ours, of!.best.map(Math.log));
    expect(possibleDifference).toBeGreaterThan(margin * spread);
  });
});

/** Logarithms, by seed. */
async function bestValues(
  { name, trials }: { name: string; trials: number },
  createSampler: (seed: number) => Sampler,
): Promise<readonly number[]> {
  const logs = [];
  for (let seed = 0; seed < seeds; seed++) {
    const study = await createStudy({ sampler: createSampler(seed) });
    await study.optimize(knownFunctions[name]!, { trials });
    logs.push(Math.log((await study.bestTrial()).values![0]!));
  }
  return logs;
}
