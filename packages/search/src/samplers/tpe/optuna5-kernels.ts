import type { FloatDistribution, IntDistribution } from '../../space/distribution.js';
import { modelScale } from '../../space/model-scale.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';
import type { Kernels } from './kernels.js';
import { createNormalKernels, logMassWithin } from './normal-kernels.js';
import { createSteppedKernels } from './stepped-kernels.js';

/**
 * Kernels of a number as in Optuna 5.0: widths from the neighbours among the observations; a value of a
 * parameter with a step, integers among them, has the mass of its step.
 *
 * @param observations - [n], values
 * @returns n + 1 kernels, the prior's last
 */
export function createOptuna5Kernels(
  distribution: FloatDistribution | IntDistribution,
  observations: readonly number[],
): Kernels {
  const scale = modelScale(distribution);
  const { low, high } = scale;
  const centres = observations.map((value) => scale.toModel(value));
  const widths = clipWidths(neighbourWidths(centres, scale), centres.length, scale);
  const kernels = [
    ...centres.map((centre, k) => ({ centre, width: widths[k] ?? NaN })),
    { centre: 0.5 * (low + high), width: high - low },
  ];
  const { step } = distribution;
  if (step === null) return createNormalKernels(kernels, scale);
  return createSteppedKernels(kernels, scale, (kernel) => {
    const norm = logMassWithin(kernel, scale);
    return (value) => {
      const stepOf = {
        low: scale.toModel(value - step / 2),
        high: scale.toModel(value + step / 2),
      };
      return logMassWithin(kernel, stepOf) - norm;
    };
  });
}
