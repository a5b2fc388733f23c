import { logNormalDensity, logNormalMass } from '../../math/normal-distribution.js';
import { truncatedNormalQuantile } from '../../math/truncated-normal.js';
import type { ModelScale } from '../../space/model-scale.js';
import type { Kernels } from './kernels.js';

/** A normal distribution, to be cut to the range of its scale: the kernel of a number. */
export interface NormalKernel {
  readonly centre: number;
  /** Its standard deviation. */
  readonly width: number;
}

/** Kernels of a number that may have any value of its range. */
export function createNormalKernels(kernels: readonly NormalKernel[], scale: ModelScale): Kernels {
  const norms = kernels.map((kernel) => logMassWithin(kernel, scale) + Math.log(kernel.width));
  return {
    addLogDensities: (value, sums) => {
      const x = scale.toModel(value);
      kernels.forEach(({ centre, width }, k) => {
        const density = logNormalDensity((x - centre) / width);
        sums[k] = (sums[k] ?? 0) + density - (norms[k] ?? 0);
      });
    },
    sample: sampleFrom(kernels, scale),
  };
}

/** Draws from one of the kernels, cut to the range. */
export function sampleFrom(kernels: readonly NormalKernel[], scale: ModelScale): Kernels['sample'] {
  return (component, generator) => {
    const { centre, width } = kernels[component] ?? { centre: NaN, width: NaN };
    const [a, b] = [(scale.low - centre) / width, (scale.high - centre) / width];
    return scale.fromModel(centre + width * truncatedNormalQuantile(generator.uniform(), a, b));
  };
}

/** ln of the share of a kernel that is in an interval. */
export function logMassWithin(
  { centre, width }: NormalKernel,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  return logNormalMass((low - centre) / width, (high - centre) / width);
}
