import type { FloatDistribution, IntDistribution } from '../../space/distribution.js';
import { modelScale, type ModelScale } from '../../space/model-scale.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';
import type { Kernels } from './kernels.js';
import {
  createNormalKernels,
  logMassWithin,
  sampleFrom,
  type NormalKernel,
} from './normal-kernels.js';
import { rememberRows } from './remember-rows.js';

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
  return step === null
    ? createNormalKernels(kernels, scale)
    : createSteppedKernels(kernels, scale, step);
}

function createSteppedKernels(
  kernels: readonly NormalKernel[],
  scale: ModelScale,
  step: number,
): Kernels {
  const norms = kernels.map((kernel) => logMassWithin(kernel, scale));
  return {
    addLogDensities: rememberRows((value) => {
      const low = scale.toModel(value - step / 2);
      const high = scale.toModel(value + step / 2);
      return kernels.map((kernel, k) => logMassWithin(kernel, { low, high }) - (norms[k] ?? 0));
    }),
    sample: sampleFrom(kernels, scale),
  };
}
