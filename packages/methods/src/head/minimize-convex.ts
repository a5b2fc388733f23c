import { addScaled, dot } from '../linear-algebra/multiply.js';

/** A differentiable function of a vector. */
export type Objective = (at: Float64Array) => {
  readonly value: number;
  readonly gradient: Float64Array;
};

/** When to stop. */
export interface MinimizeOptions {
  /** Of the gradient's largest element. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Where the search ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  /** The largest element of the gradient. */
  readonly slope: number;
  readonly iterations: number;
  /** Whether `slope` is at most the tolerance. */
  readonly converged: boolean;
}

/** Pairs of steps and changes of the gradient that are remembered. */
const memory = 10;

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
}

/**
 * The minimum of a smooth convex function by L-BFGS (Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4 and 7.5) with steps halved until they descend enough (Armijo). It ends early where
 * rounding leaves no descent, which `converged` tells.
 *
 * @param objective - its gradients are kept, so each must be a new array
 * @param start - stays the caller's
 * @returns new arrays
 */
export function minimizeConvex(
  objective: Objective,
  start: Float64Array,
  { tolerance, maxIterations }: MinimizeOptions,
): Minimum {
  let point: Point = { at: start.slice(), ...objective(start) };
  const pairs: Pair[] = [];
  let iterations = 0;
  while (largest(point.gradient) > tolerance && iterations < maxIterations) {
    const { at, gradient } = point;
    const found = descend(objective, point, directionOf(gradient, pairs));
    if (!found) break;
    const step = found.at.map((x, i) => x - (at[i] ?? NaN));
    const change = found.gradient.map((x, i) => x - (gradient[i] ?? NaN));
    // A pair without curvature is rounding, and would spoil the direction.
    if (dot(step, change) > 1e-12 * dot(change, change)) pairs.push({ step, change });
    if (pairs.length > memory) pairs.shift();
    point = found;
    iterations++;
  }
  const slope = largest(point.gradient);
  return { at: point.at, value: point.value, slope, iterations, converged: slope <= tolerance };
}

interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** @returns a lower point along the direction; null where there is none to float64 */
function descend(objective: Objective, from: Point, direction: Float64Array): Point | null {
  const slope = dot(from.gradient, direction);
  for (let length = 1; length > 1e-10; length /= 2) {
    const at = from.at.slice();
    addScaled(at, length, direction);
    const { value, gradient } = objective(at);
    if (value <= from.value + 1e-4 * length * slope) return { at, value, gradient };
  }
  return null;
}

/** The two loops of algorithm 7.4: −H·gradient, H the inverse Hessian that the pairs tell. */
function directionOf(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const direction = gradient.map((x) => -x);
  const factors = pairs.map(({ step, change }) => 1 / dot(step, change));
  const alphas: number[] = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { step, change } = pairs[i] as Pair;
    alphas[i] = (factors[i] ?? NaN) * dot(step, direction);
    addScaled(direction, -(alphas[i] ?? NaN), change);
  }
  const last = pairs.at(-1);
  const scale = last
    ? dot(last.step, last.change) / dot(last.change, last.change)
    : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
  for (let j = 0; j < direction.length; j++) direction[j] = scale * (direction[j] ?? NaN);
  pairs.forEach(({ step, change }, i) => {
    const beta = (factors[i] ?? NaN) * dot(change, direction);
    addScaled(direction, (alphas[i] ?? NaN) - beta, step);
  });
  return direction;
}

const largest = (values: Float64Array) => values.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
