import type { Generator } from '../../random/generator.js';
import type { Distribution, Space } from '../../space/distribution.js';
import { createCategoricalKernels } from './categorical-kernels.js';
import { componentWeights } from './component-weights.js';
import type { Kernels } from './kernels.js';
import { createOptuna2Kernels } from './optuna2-kernels.js';
import { createOptuna5Kernels } from './optuna5-kernels.js';

/** Whose formulas are followed: Optuna 2.10's or 5.0's. */
export type TpePreset = 'optuna2' | 'optuna5';

/** A value for each parameter, in the internal representation and the space's order. */
export type Point = readonly number[];

/** A density over several parameters: a mixture of products of kernels, one component an observation. */
export interface ParzenEstimator {
  sample(generator: Generator): Point;
  /** ln of the density; of discrete parameters, of the probability. */
  logDensity(point: Point): number;
}

/** What an estimator is made of besides its observations. */
export interface ParzenSettings {
  readonly preset: TpePreset;
  /** Whether parameters are modelled together, which in Optuna 2 changes the widths. */
  readonly multivariate: boolean;
}

/**
 * Optuna's Parzen estimator.
 *
 * @param space - at least one parameter
 * @param observations - oldest first
 */
export function createParzenEstimator(
  space: Space,
  observations: readonly Point[],
  { preset, multivariate }: ParzenSettings,
): ParzenEstimator {
  const distributions = Object.values(space);
  const parameters = multivariate ? distributions.length : null;
  const kernels = distributions.map((distribution, d) => {
    const values = observations.map((point) => point[d] ?? NaN);
    return createKernels(distribution, values, { preset, parameters });
  });
  const weights = componentWeights(observations.length);
  const logWeights = weights.map((weight) => Math.log(weight));
  const sums = new Float64Array(weights.length);

  return {
    sample: (generator) => {
      const component = pick(weights, generator);
      return kernels.map((of) => of.sample(component, generator));
    },
    logDensity: (point) => {
      sums.set(logWeights);
      kernels.forEach((of, d) => {
        of.addLogDensities(point[d] ?? NaN, sums);
      });
      return logSumExp(sums);
    },
  };
}

function createKernels(
  distribution: Distribution,
  values: readonly number[],
  { preset, parameters }: { preset: TpePreset; parameters: number | null },
): Kernels {
  if (distribution.kind === 'categorical')
    return createCategoricalKernels(values, distribution.choices.length);
  return preset === 'optuna2'
    ? createOptuna2Kernels(distribution, values, parameters)
    : createOptuna5Kernels(distribution, values);
}

/** An index, each with the probability of its weight. */
function pick(weights: readonly number[], generator: Generator): number {
  let rest = generator.uniform();
  const index = weights.findIndex((weight) => (rest -= weight) < 0);
  return index >= 0 ? index : weights.length - 1;
}

function logSumExp(logs: Float64Array): number {
  let largest = -Infinity;
  for (const log of logs) if (log > largest) largest = log;
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const log of logs) sum += Math.exp(log - largest);
  return largest + Math.log(sum);
}
