import { createGenerator, type Generator } from '@sf/core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

import { haarOrthogonal } from './haar-orthogonal.js';

/** A generator whose normal numbers are the given ones. */
function fixedNormals(values: number[]): Generator {
  const rest = [...values];
  return { ...createGenerator(0), normal: () => rest.shift()! };
}

/** `count` matrices of `size`, one after the other from one generator. */
function draw(size: number, count: number): Float32Array[] {
  const generator = createGenerator(3, 'haar', size);
  return Array.from({ length: count }, () =>
    tf.tidy(() => haarOrthogonal(size, size, generator).dataSync<'float32'>()),
  );
}

const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describeBackends('haarOrthogonal', (backend) => {
  it('is the Q, transposed, of a QR decomposition with positive diagonal', () => {
    // By hand: x = (3, 4) gives q₁ = x/5; its reflection takes e₂ to (−4, 3)/5; the second number's
    // sign decides between that and its opposite.
    tf.tidy(() => {
      const positive = haarOrthogonal(2, 2, fixedNormals([3, 4, 2]));
      expectClose(positive, [0.6, 0.8, -0.8, 0.6], { absolute: 1e-6 });
      const negative = haarOrthogonal(2, 2, fixedNormals([-3, 4, -2]));
      expectClose(negative, [-0.6, 0.8, -0.8, -0.6], { absolute: 1e-6 });
      const column = haarOrthogonal(2, 1, fixedNormals([3, 4]));
      expect(column.shape).toEqual([2, 1]);
      expectClose(column, [0.6, 0.8], { absolute: 1e-6 });
    });
  });

  it.each([
    [1, 1],
    [64, 64],
    [65, 65],
    [200, 200],
    [300, 10],
    [10, 300],
    [150, 129],
    [129, 150],
  ])('has orthonormal rows or columns: %i × %i', (rows, columns) => {
    tf.tidy(() => {
      const q = haarOrthogonal(rows, columns, createGenerator(1, 'init', 0));
      expect(q.shape).toEqual([rows, columns]);
      const product =
        rows <= columns ? tf.matMul(q, tf.transpose(q)) : tf.matMul(tf.transpose(q), q);
      expectClose(product, tf.eye(Math.min(rows, columns)), { absolute: 1e-5, relative: 0 });
    });
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const bytes = (seed: number) =>
      tf.tidy(() => haarOrthogonal(130, 130, createGenerator(seed, 'init', 0)).dataSync());
    expect(bytes(5)).toEqual(bytes(5));
    expect(bytes(5)).not.toEqual(bytes(6));
  });

  it('leaves one tensor to the caller', async () => {
    await expectNoLeak(() => haarOrthogonal(100, 70, createGenerator(1)).dispose());
  });

  // The distribution is the same code on each backend; one that is quick for small matrices will do.
  describe.runIf(backend === 'cpu')('is uniform', () => {
    it('with traces of mean 0, variance 1 and fourth moment 3', () => {
      const traces = draw(5, 3000).map((q) => q[0]! + q[6]! + q[12]! + q[18]! + q[24]!);
      // Standard errors of the three: 0.018, 0.026 and about 0.18.
      expect(Math.abs(mean(traces))).toBeLessThan(0.07);
      expect(Math.abs(mean(traces.map((x) => x ** 2)) - 1)).toBeLessThan(0.1);
      expect(Math.abs(mean(traces.map((x) => x ** 4)) - 3)).toBeLessThan(0.7);
    });

    it('with entries of mean 0 and mean square 1/n, each of them', () => {
      const matrices = draw(3, 3000);
      for (let i = 0; i < 9; i++) {
        const entries = matrices.map((q) => q[i]!);
        expect(Math.abs(mean(entries))).toBeLessThan(0.05);
        expect(Math.abs(mean(entries.map((x) => x ** 2)) - 1 / 3)).toBeLessThan(0.03);
      }
    });

    it('with as many rotations as reflections', () => {
      const determinants = draw(2, 2000).map((q) => q[0]! * q[3]! - q[1]! * q[2]!);
      expect(Math.abs(mean(determinants))).toBeLessThan(0.1);
    });
  });
});

describe('haarOrthogonal', () => {
  it('names a bad size', () => {
    expect(() => haarOrthogonal(0, 3, createGenerator(1))).toThrow(
      'rows must be an integer, at least 1; got 0',
    );
    expect(() => haarOrthogonal(3, 2.5, createGenerator(1))).toThrow(
      'columns must be an integer, at least 1; got 2.5',
    );
  });
});
