import type { Generator } from '../../random/generator.js';

/**
 * The kernels of one parameter: a distribution for each component of a mixture. The k-th kernels of all
 * parameters make the k-th component, their product. Values are in the internal representation.
 */
export interface Kernels {
  /**
   * Adds ln of each component's density (of a discrete parameter, probability) at a value.
   *
   * @param sums - [components]; is added to
   */
  addLogDensities(value: number, sums: Float64Array): void;
  /** Draws a value from one component. */
  sample(component: number, generator: Generator): number;
}
