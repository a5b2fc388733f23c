import type { Kernels } from './kernels.js';

/**
 * Kernels of a categorical parameter, the same in Optuna 2 and 5: each observation prefers its choice,
 * the less the fewer observations there are, and the prior's kernel prefers none.
 *
 * @param observations - [n], indices of choices
 * @param choices - how many
 * @returns n + 1 kernels, the prior's last
 */
export function createCategoricalKernels(
  observations: readonly number[],
  choices: number,
): Kernels {
  const components = observations.length + 1;
  const total = 1 + choices / components;
  const rare = 1 / components / total;
  const [logRare, logPreferred] = [Math.log(rare), Math.log(rare + 1 / total)];
  const logPrior = -Math.log(choices);
  return {
    addLogDensities: (value, sums) => {
      observations.forEach((observed, k) => {
        sums[k] = (sums[k] ?? 0) + (observed === value ? logPreferred : logRare);
      });
      sums[components - 1] = (sums[components - 1] ?? 0) + logPrior;
    },
    sample: (component, generator) => {
      const observed = observations[component];
      // A mixture of the observed choice and of all choices alike is the same distribution.
      return observed !== undefined && generator.uniform() < 1 / total
        ? observed
        : generator.integer(choices);
    },
  };
}
