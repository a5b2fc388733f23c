import type { Kernels } from './kernels.js';

/**
 * Kernels of a categorical parameter, the same in Optuna 2 and 5: each observation prefers its choice,
 * the less the fewer observations there are, and the prior's kernel prefers none.
 *
 * @param observations - [n], indices of choices
 * @param choices - how many
 * @returns n + 1 kernels
 */
export function createCategoricalKernels(observations: Float64Array, choices: number): Kernels {
  const components = observations.length + 1;
  const total = 1 + choices / components;
  const rare = 1 / components / total;
  const preferred = rare + 1 / total;
  return {
    addLogDensities: (values, sums) => {
      const [logRare, logPreferred] = [Math.log(rare), Math.log(preferred)];
      const logPrior = -Math.log(choices);
      values.forEach((value, v) => {
        for (let k = 0; k < components; k++) {
          const ofObservation = observations[k] === value ? logPreferred : logRare;
          const i = v * components + k;
          sums[i] = (sums[i] ?? 0) + (k === components - 1 ? logPrior : ofObservation);
        }
      });
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
