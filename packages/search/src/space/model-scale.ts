import type { FloatDistribution, IntDistribution } from './distribution.js';

/** Where the kernels of a number live: on the real line or its logarithms, half a step beyond the ends. */
export interface ModelScale {
  readonly low: number;
  readonly high: number;
  toModel(value: number): number;
  /** The nearest value that the distribution has. */
  fromModel(x: number): number;
}

/** The scale of a distribution's kernels, the same in Optuna 2 and 5. */
export function modelScale(distribution: FloatDistribution | IntDistribution): ModelScale {
  const { low, high, log, step } = distribution;
  const toModel = (value: number): number => (log ? Math.log(value) : value);
  const half = (step ?? 0) / 2;
  return {
    low: toModel(low - half),
    high: toModel(high + half),
    toModel,
    fromModel: (x) => {
      const value = log ? Math.exp(x) : x;
      const stepped = step === null ? value : low + Math.round((value - low) / step) * step;
      return Math.min(Math.max(stepped, low), high);
    },
  };
}
