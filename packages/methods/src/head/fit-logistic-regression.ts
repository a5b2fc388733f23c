import { createLogisticProblem, type LogisticData } from './logistic-problem.js';
import { minimizeConvex, type Minimum } from './minimize-convex.js';

/** Of {@link fitLogisticRegression}. */
export interface LogisticOptions {
  /**
   * Where the search begins and what it is pulled towards: kernel [d, classes] row by row, then bias
   * [classes]; zeros for plain ridge regularisation. Stays the caller's.
   */
  readonly start: Float64Array;
  /** Weight of |θ − start|²/2, at least 0. */
  readonly pull: number;
  /** Of the gradient's largest element; 1e-4 if not given. */
  readonly tolerance?: number | undefined;
  /** 500 if not given. */
  readonly maxIterations?: number | undefined;
}

/**
 * Multinomial logistic regression with a quadratic pull, by L-BFGS: a convex problem, with one minimum
 * for a pull above 0.
 *
 * @param data - stays the caller's
 * @returns how the search ended; `at` holds the kernel row by row, then the bias
 * @example
 * ```ts
 * // Two classes of a feature each, told apart by its sign.
 * const data = { features: tf.tensor2d([[-1], [1]]), labels: [0, 1], weights: [0.5, 0.5] };
 * const { at } = fitLogisticRegression(data, { start: new Float64Array(4), pull: 0.01 });
 * ```
 */
export function fitLogisticRegression(data: LogisticData, options: LogisticOptions): Minimum {
  const { start, pull, tolerance = 1e-4, maxIterations = 500 } = options;
  const problem = createLogisticProblem(data, { towards: start, pull });
  return minimizeConvex(problem, start, { tolerance, maxIterations });
}
