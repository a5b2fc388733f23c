import type { ModelScale } from '../../space/model-scale.js';
import type { Kernels } from './kernels.js';
import { sampleFrom, type NormalKernel } from './normal-kernels.js';

/**
 * Kernels of a number with a step. Its observations are often the same, and so are the candidates: a
 * probability is computed once for equal kernels and values.
 *
 * @param logProbabilityOf - of a kernel: ln of the probability that it gives a value
 */
export function createSteppedKernels(
  kernels: readonly NormalKernel[],
  scale: ModelScale,
  logProbabilityOf: (kernel: NormalKernel) => (value: number) => number,
): Kernels {
  const { distinct, places } = distinguish(kernels);
  const logProbabilities = distinct.map(logProbabilityOf);
  const rows = new Map<number, readonly number[]>();
  return {
    addLogDensities: (value, sums) => {
      const row = rows.get(value) ?? logProbabilities.map((of) => of(value));
      rows.set(value, row);
      places.forEach((place, k) => {
        sums[k] = (sums[k] ?? 0) + (row[place] ?? NaN);
      });
    },
    sample: sampleFrom(kernels, scale),
  };
}

/** The kernels without repetitions, and where each is among them. */
function distinguish(kernels: readonly NormalKernel[]): {
  distinct: readonly NormalKernel[];
  places: readonly number[];
} {
  const known = new Map<number, Map<number, number>>();
  const distinct: NormalKernel[] = [];
  const places = kernels.map((kernel) => {
    const byWidth = known.get(kernel.centre) ?? new Map<number, number>();
    known.set(kernel.centre, byWidth);
    const place = byWidth.get(kernel.width) ?? distinct.push(kernel) - 1;
    byWidth.set(kernel.width, place);
    return place;
  });
  return { distinct, places };
}
