import type { Generator } from '../../random/generator.js';
import type { Distribution, Space } from '../../space/distribution.js';
import { createCategoricalKernels } from './categorical-kernels.js';
import { componentWeights } from './component-weights.js';
import type { Kernels } from './kernels.js';
import { createOptuna2Kernels } from './optuna2-kernels.js';
import { createOptuna5Kernels } from './optuna5-kernels.js';

/** Whose formulas are followed: Optuna 2.10's or 5.0's. */
export type TpePreset = 'optuna2' | 'optuna5';

/** Values by parameter, in the internal representation: the i-th of each belong together. */
export type Points = Readonly<Record<string, Float64Array>>;

/** A density over several parameters: a mixture of products of kernels, one component an observation. */
export interface ParzenEstimator {
  sample(count: number, generator: Generator): Points;
  /** ln of the density at each point, [n]; of discrete parameters, of the probability. */
  logDensities(points: Points): Float64Array;
}

/** What an estimator is made of besides its observations. */
export interface ParzenSettings {
  readonly preset: TpePreset;
  /** Whether several parameters are modelled together, which in Optuna 2 changes the widths. */
  readonly multivariate: boolean;
}

/**
 * Optuna's Parzen estimator.
 *
 * @param space - at least one parameter
 * @param observations - of each parameter of the space [n], oldest first
 */
export function createParzenEstimator(
  space: Space,
  observations: Points,
  settings: ParzenSettings,
): ParzenEstimator {
  const names = Object.keys(space);
  const kernels = Object.entries(space).map(([name, distribution]) => {
    const values = observations[name] ?? new Float64Array();
    const parameters = settings.multivariate ? names.length : null;
    return { name, kernels: createKernels(distribution, values, { ...settings, parameters }) };
  });
  const weights = componentWeights(observations[names[0] ?? '']?.length ?? 0);

  return {
    sample: (count, generator) => {
      const components = Array.from({ length: count }, () => pick(weights, generator));
      return Object.fromEntries(
        kernels.map(({ name, kernels }) => [
          name,
          Float64Array.from(components, (component) => kernels.sample(component, generator)),
        ]),
      );
    },
    logDensities: (points) => {
      const count = points[names[0] ?? '']?.length ?? 0;
      const sums = new Float64Array(count * weights.length);
      for (let i = 0; i < sums.length; i++) sums[i] = Math.log(weights[i % weights.length] ?? 0);
      for (const { name, kernels: of } of kernels)
        of.addLogDensities(points[name] ?? new Float64Array(count), sums);
      return Float64Array.from({ length: count }, (_, v) =>
        logSumExp(sums.subarray(v * weights.length, (v + 1) * weights.length)),
      );
    },
  };
}

function createKernels(
  distribution: Distribution,
  values: Float64Array,
  { preset, parameters }: { preset: TpePreset; parameters: number | null },
): Kernels {
  if (distribution.kind === 'categorical')
    return createCategoricalKernels(values, distribution.choices.length);
  return preset === 'optuna2'
    ? createOptuna2Kernels(distribution, values, parameters)
    : createOptuna5Kernels(distribution, values);
}

/** An index, each with the probability of its weight. */
function pick(weights: Float64Array, generator: Generator): number {
  let rest = generator.uniform();
  const index = weights.findIndex((weight) => (rest -= weight) < 0);
  return index >= 0 ? index : weights.length - 1;
}

function logSumExp(logs: Float64Array): number {
  const largest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
