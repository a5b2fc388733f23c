import { loadFixture } from '@sf/golden';
import { describe, expect, it } from 'vitest';

import { possibleDifference, standardize } from '../../../testing/equivalence.js';
import { knownFunctions } from '../../../testing/known-functions.js';
import { createStudy } from '../../study/create-study.js';
import { createRandomSampler } from '../random/random-sampler.js';
import type { Sampler } from '../sampler.js';
import { createTpeSampler } from './tpe-sampler.js';

/** Of ours; of Optuna's there are more in the fixtures, since they cost nothing here. */
const seeds = 50;
/** In standard deviations of Optuna's results from seed to seed: of one function, and of all together. */
const margins = { each: 0.7, all: 0.25 };

describe.each(['optuna2', 'optuna5'] as const)('%s: the best value, by its logarithm', (preset) => {
  const functions = loadFixture(`search-${preset}`).bestValues;
  const compared = new Map<string, Promise<Samples>>();
  const compare = (of: Recorded): Promise<Samples> => {
    const samples =
      compared.get(of.name) ?? standardized(of, (seed) => createTpeSampler({ preset, seed }));
    compared.set(of.name, samples);
    return samples;
  };

  it.each(functions)('is on $name what Optuna finds', async (of) => {
    const { ours, theirs } = await compare(of);
    expect(possibleDifference(ours, theirs)).toBeLessThan(margins.each);
  });

  it('is on all functions together what Optuna finds', async () => {
    const samples = await Promise.all(functions.map(compare));
    const ours = samples.flatMap((of) => of.ours);
    const theirs = samples.flatMap((of) => of.theirs);
    expect(possibleDifference(ours, theirs)).toBeLessThan(margins.all);
  });

  it('is another with random search', async () => {
    const random = (seed: number): Sampler => createRandomSampler({ seed });
    const { ours, theirs } = await standardized(functions[0]!, random);
    expect(possibleDifference(ours, theirs)).toBeGreaterThan(margins.each);
  });
});

interface Recorded {
  readonly name: string;
  readonly trials: number;
  readonly best: readonly number[];
}

interface Samples {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Logarithms of the best values, by seed, as distances from Optuna's mean in its deviations. */
async function standardized(
  { name, trials, best }: Recorded,
  createSampler: (seed: number) => Sampler,
): Promise<Samples> {
  const ours = [];
  for (let seed = 0; seed < seeds; seed++) {
    const study = await createStudy({ sampler: createSampler(seed) });
    await study.optimize(knownFunctions[name]!, { trials });
    ours.push(Math.log((await study.bestTrial()).values![0]!));
  }
  const theirs = best.map(Math.log);
  return { ours: standardize(ours, theirs), theirs: standardize(theirs, theirs) };
}
