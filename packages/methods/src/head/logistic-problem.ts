import * as tf from '@tensorflow/tfjs-core';

import { addScaled, dot } from '../linear-algebra/multiply.js';
import type { Objective } from './minimize-convex.js';

/** What a head is fitted to. */
export interface LogisticData {
  /** float32, [n, d]; stays the caller's and must live as long as the problem. */
  readonly features: tf.Tensor2D;
  /** [n], each a class 0 … classes − 1. */
  readonly labels: ArrayLike<number>;
  /** [n], what each sample counts; their sum is 1. */
  readonly weights: ArrayLike<number>;
}

/** The head that is pulled towards: kernel [d, classes], row by row, then bias [classes]. */
export interface LogisticPull {
  readonly towards: Float64Array;
  /** At least 0. */
  readonly pull: number;
}

/**
 * Multinomial logistic regression as a function of the head θ = (kernel, bias):
 * Σ_n w_n · CE(softmax(x_n·W + b), y_n) + pull/2 · |θ − θ_old|², convex, and strictly for a pull
 * above 0. The two products run in float32 on the backend, all else in float64.
 *
 * @returns leaves no tensor behind
 */
export function createLogisticProblem(
  data: LogisticData,
  { towards, pull }: LogisticPull,
): Objective {
  const { features, labels, weights } = data;
  const [count, width] = features.shape;
  const classes = towards.length / (width + 1);
  const product = (compute: () => tf.Tensor) => {
    const tensor = tf.tidy(compute);
    const values = Float64Array.from(tensor.dataSync());
    tensor.dispose();
    return values;
  };
  return (at) => {
    const kernel = Float32Array.from(at.subarray(0, width * classes));
    const bias = at.subarray(width * classes);
    // Logits at first; each row becomes its residuals, weight · (softmax − one-hot).
    const rows = product(() => tf.matMul(features, tf.tensor2d(kernel, [width, classes])));
    const gradient = new Float64Array(at.length);
    const forBias = gradient.subarray(width * classes);
    let value = 0;
    for (let i = 0; i < count; i++) {
      const row = rows.subarray(i * classes, (i + 1) * classes);
      addScaled(row, 1, bias);
      value += residualsOf(row, labels[i] ?? NaN, weights[i] ?? NaN);
      addScaled(forBias, 1, row);
    }
    const residuals = Float32Array.from(rows);
    gradient.set(
      product(() => tf.matMul(features, tf.tensor2d(residuals, [count, classes]), true)),
    );
    const moved = at.map((x, i) => x - (towards[i] ?? NaN));
    addScaled(gradient, pull, moved);
    return { value: value + (pull / 2) * dot(moved, moved), gradient };
  };
}

/** Turns a row of logits into weight · (softmax − one-hot), in place; gives weight · cross-entropy. */
function residualsOf(row: Float64Array, label: number, weight: number): number {
  const top = row.reduce((max, x) => Math.max(max, x), -Infinity);
  const own = (row[label] ?? NaN) - top;
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    row[k] = Math.exp((row[k] ?? NaN) - top);
    sum += row[k] ?? NaN;
  }
  for (let k = 0; k < row.length; k++)
    row[k] = weight * ((row[k] ?? NaN) / sum - (k === label ? 1 : 0));
  return weight * (Math.log(sum) - own);
}
