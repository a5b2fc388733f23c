import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Runs `body` and expects as many tensors after it as before. */
export async function expectNoLeak(body: () => unknown): Promise<void> {
  const before = tf.memory().numTensors;
  await body();
  expect(tf.memory().numTensors - before, 'tensors left behind').toBe(0);
}

/** How close numbers have to be: |a − b| ≤ absolute + relative · |b|. */
export interface Tolerance {
  readonly relative?: number;
  readonly absolute?: number;
}

/** Expects two lists of numbers (or tensors, read and kept) to agree element by element. */
export function expectClose(
  actual: tf.Tensor | ArrayLike<number>,
  expected: tf.Tensor | ArrayLike<number>,
  { relative = 1e-5, absolute = 1e-7 }: Tolerance = {},
): void {
  const a = actual instanceof tf.Tensor ? actual.dataSync() : actual;
  const b = expected instanceof tf.Tensor ? expected.dataSync() : expected;
  expect(a.length, 'number of elements').toBe(b.length);
  let worst = { excess: 0, index: -1 };
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? NaN;
    const y = b[i] ?? NaN;
    const excess = Math.abs(x - y) - (absolute + relative * Math.abs(y));
    if (!(excess <= worst.excess)) worst = { excess, index: i };
  }
  const { index } = worst;
  expect(
    index,
    index < 0 ? '' : `element ${index}: ${a[index] ?? NaN} against ${b[index] ?? NaN}`,
  ).toBe(-1);
}

/**
 * The gradient of a scalar function by central differences.
 *
 * @param value - reads the numbers it is given; must not keep them
 * @param step - float32 functions want about 1e-2 of the numbers' size
 */
export function numericalGradient(
  value: (x: Float32Array) => number,
  at: Float32Array,
  step = 1e-2,
): Float32Array {
  return at.map((_, i) => {
    const shifted = (by: number) => {
      const x = Float32Array.from(at);
      x[i] = (x[i] ?? 0) + by;
      return value(x);
    };
    return (shifted(step) - shifted(-step)) / (2 * step);
  });
}
