import type { Pruner } from '../pruners/pruner.js';
import type { RelativeSample, Sampler } from '../samplers/sampler.js';
import { assertCompatible } from '../space/compare-distributions.js';
import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../space/create-distribution.js';
import type { CategoricalChoice, Distribution, ParameterValue } from '../space/distribution.js';
import { toExternal, toInternal } from '../space/representation.js';
import type { StudyStorage } from '../storage/storage.js';
import { assertOneObjective, assertReport } from './assert-report.js';
import { chooseValue } from './choose-value.js';
import type { TrialRecord } from './trial-record.js';
import type { Trial } from './trial.js';

/** A trial, and how its study gives it parameters of a space that is known beforehand. */
export interface AskableTrial extends Trial {
  suggest(name: string, distribution: Distribution): Promise<ParameterValue>;
}

/** What a trial is made of. */
export interface TrialParts {
  readonly study: StudyStorage;
  readonly sampler: Sampler;
  readonly pruner: Pruner;
}

/**
 * The running trial of a record that was created or claimed.
 *
 * @param parts - of the study it belongs to
 */
export async function createTrial(parts: TrialParts, claimed: TrialRecord): Promise<AskableTrial> {
  const { study, sampler, pruner } = parts;
  const { number } = claimed;
  await sampler.beforeTrial?.(study, claimed);
  let record = await study.getTrial(number);
  const write = async (change: Promise<void>): Promise<void> => {
    await change;
    record = await study.getTrial(number);
  };

  // Drawn when it is first needed and once, also where two parameters are asked for at the same time.
  let relative: Promise<RelativeSample> | undefined;
  const sampleRelative = (): Promise<RelativeSample> =>
    (relative ??=
      sampler.sampleRelative?.(study, record) ?? Promise.resolve({ space: {}, params: {} }));

  const suggest = async (name: string, distribution: Distribution): Promise<ParameterValue> => {
    const given = record.distributions[name];
    if (given) assertCompatible(name, given, distribution);
    else {
      const drawn = await chooseValue(
        record,
        { name, distribution },
        {
          sampleRelative,
          sampleIndependent: () => sampler.sampleIndependent(study, record, { name, distribution }),
        },
      );
      const value = toExternal(
        distribution,
        toInternal(distribution, drawn, `parameter '${name}'`),
      );
      await write(study.setParameter(number, name, { value, distribution }));
    }
    return record.params[name] ?? null;
  };

  return {
    number,
    get params() {
      return record.params;
    },
    get record() {
      return record;
    },
    suggest,
    suggestFloat: async (name, ...range) =>
      (await suggest(name, floatDistribution(...range))) as number,
    suggestInt: async (name, ...range) =>
      (await suggest(name, intDistribution(...range))) as number,
    suggestCategorical: async <const Choice extends CategoricalChoice>(
      name: string,
      choices: readonly Choice[],
    ) => (await suggest(name, categoricalDistribution(choices))) as Choice,

    report: async (value, step) => {
      assertOneObjective('report', study);
      assertReport(value, step);
      if (!record.intermediateValues.has(step))
        await write(study.setIntermediateValue(number, step, value));
    },
    shouldPrune: async () => {
      assertOneObjective('shouldPrune', study);
      return pruner.shouldPrune(study, await study.getTrial(number));
    },
    setUserAttribute: async (key, value) => write(study.setUserAttribute(number, key, value)),
  };
}
