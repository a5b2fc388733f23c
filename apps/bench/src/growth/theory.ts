import { linearRegression } from 'simple-statistics';

import { flopsOfStep } from '../targets/flops-of-step.js';
import type { GrowthPoint } from './axes.js';

/** Of either part in a step. */
export const batchSize = 128;

/** Copies of the parameters: θ, velocity, θ_old and F; gradients are needed a layer at a time. */
const copies = 4;
/** Numbers kept for the backward pass, a unit and row: before and after the activation. */
const kept = 2;

/** Floating-point operations of an epoch. */
export function flopsOfEpoch({ samples, ...network }: GrowthPoint): number {
  return flopsOfStep({ inputSize: network.width, ...network }, 2 * samples);
}

/** Bytes that a forgetting cannot do without: parameters, activations of a step, images. */
export function bytesOfForgetting({ width, samples, classes, layers }: GrowthPoint): number {
  const parameters = (layers - 1) * (width + 1) * width + (width + 1) * classes;
  const activations = 2 * Math.min(batchSize, samples) * layers * width * kept;
  return 4 * (copies * parameters + activations) + 2 * samples * width;
}

/** The power of `x` that `y` grows with: the slope of a line through the logarithms. */
export function powerOf(x: readonly number[], y: readonly number[]): number {
  return linearRegression(x.map((value, i) => [Math.log(value), Math.log(y[i] ?? NaN)])).m;
}
