import type { Generator } from '../../random/generator.js';

/**
 * The kernels of one parameter: a distribution for each component of a mixture. The k-th kernels of all
 * parameters make the k-th component, their product. Values are in the internal representation.
 */
export interface Kernels {
  /**
   * Adds the logarithm of each component's density (or probability, of a discrete parameter).
   *
   * @param values - [n]
   * @param sums - [n, components], row-major; is added to
   */
  addLogDensities(values: Float64Array, sums: Float64Array): void;
  /** Draws a value from one component. */
  sample(component: number, generator: Generator): number;
}
