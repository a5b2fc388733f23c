import { normalCdf } from '../../math/normal-distribution.js';
import type { FloatDistribution, IntDistribution } from '../../space/distribution.js';
import { modelScale } from '../../space/model-scale.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';
import type { Kernels } from './kernels.js';
import { createNormalKernels, type NormalKernel } from './normal-kernels.js';
import { createSteppedKernels } from './stepped-kernels.js';

/** Keeps the logarithm of a mass finite. */
const epsilon = 1e-12;

/**
 * Kernels of a number as in Optuna 2.10: alone, widths from the neighbours among the observations and
 * the prior; in a product over several parameters, one width for all. A value of a parameter with a
 * step has the mass of its step, an integer under a logarithm a density.
 *
 * @param observations - [n], values
 * @param parameters - how many the product is over, or null for one parameter alone
 * @returns n + 1 kernels, the prior's last
 */
export function createOptuna2Kernels(
  distribution: FloatDistribution | IntDistribution,
  observations: readonly number[],
  parameters: number | null,
): Kernels {
  const scale = modelScale(distribution);
  const range = scale.high - scale.low;
  const observed = observations.map((value) => scale.toModel(value));
  const centres = [...observed, 0.5 * (scale.low + scale.high)];
  const raw =
    parameters === null
      ? neighbourWidths(centres, scale)
      : centres.map(() => range * commonWidth(observed.length, parameters));
  const widths = clipWidths(raw, observed.length, scale);
  const kernels = centres.map((centre, k) => ({
    centre,
    width: k === observed.length ? range : (widths[k] ?? NaN),
  }));
  const { log, step } = distribution;
  if (step === null || log) return createNormalKernels(kernels, scale);
  return createSteppedKernels(kernels, scale, (kernel) => {
    const norm = logMass(kernel, scale.low, scale.high);
    return (value) => {
      const from = Math.max(value - step / 2, scale.low);
      const to = Math.min(value + step / 2, scale.high);
      return logMass(kernel, from, to) - norm;
    };
  });
}

/** As a share of the range; the exponent is that of Scott's rule. */
function commonWidth(observations: number, parameters: number): number {
  return 0.2 * Math.max(observations, 1) ** (-1 / (parameters + 4));
}

function logMass({ centre, width }: NormalKernel, from: number, to: number): number {
  const mass = normalCdf((to - centre) / width) - normalCdf((from - centre) / width);
  return Math.log(mass + epsilon);
}
