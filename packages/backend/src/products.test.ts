import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { hasAvx512 } from './avx512.js';
import { loadBackend } from './load-backend.js';
import type { NativeBackend } from './native-backend.js';
import { multiplyPadded } from './padded-product.js';
import { chooseProducts, type Multiply } from './products.js';
import { multiplyTransposed } from './transposed-product.js';

// CI must not pass by skipping.
const isHere = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;

/** Whole numbers of few bits, whose products and sums are exact whatever their order. */
function integers(shape: [number, number], seed: number): tf.Tensor2D {
  return tf.tidy(() => tf.floor(tf.randomUniform(shape, -8, 9, 'float32', seed)));
}

/** The product by outer products, which no kernel for matrices has a part in. */
function sumOfProducts(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor {
  return tf.sum(tf.mul(tf.expandDims(a, 2), tf.expandDims(b, 0)), 1);
}

/** The operations that TensorFlow is asked for. */
function opsOf(body: () => unknown): string[] {
  const execute = vi.spyOn(tf.backend() as NativeBackend, 'executeSingleOutput');
  body();
  const ops = execute.mock.calls.map(([op]) => op);
  execute.mockRestore();
  return ops;
}

describe.skipIf(!isHere)('products on tensorflow', () => {
  beforeEach(async () => {
    await loadBackend('tensorflow');
  });

  it.each([
    { rows: 32, columns: 1024, transposeA: false },
    { rows: 40, columns: 1536, transposeA: true },
    { rows: 31, columns: 1024, transposeA: false },
    { rows: 32, columns: 1040, transposeA: false },
  ])('are right: %j', ({ rows, columns, transposeA }) => {
    tf.tidy(() => {
      const a = integers([rows, 24], 1);
      const b = integers([24, columns], 2);
      const product = tf.matMul(transposeA ? tf.transpose(a) : a, b, transposeA);
      expect(product.shape).toEqual([rows, columns]);
      expect(product.dataSync()).toEqual(sumOfProducts(a, b).dataSync());
    });
  });

  it('are right for a batch', () => {
    tf.tidy(() => {
      const [a, b] = [integers([64, 8], 1), integers([16, 1024], 2)];
      const product = tf.matMul(tf.reshape(a, [2, 32, 8]), tf.reshape(b, [2, 8, 1024]));
      expect(product.shape).toEqual([2, 32, 1024]);
      const second = sumOfProducts(tf.slice(a, [32, 0], [32, 8]), tf.slice(b, [8, 0], [8, 1024]));
      expect(tf.slice(product, [1, 0, 0]).dataSync()).toEqual(second.dataSync());
    });
  });

  it('are right for a sum, by the operation for two matrices', () => {
    tf.tidy(() => {
      const [a, b] = [integers([1, 60], 1), integers([1, 60], 2)];
      const expected = tf.sum(tf.mul(a, b)).dataSync();
      let product = tf.zeros([1, 1]);
      expect(opsOf(() => (product = tf.matMul(a, b, false, true)))).toEqual(['MatMul']);
      expect(product.shape).toEqual([1, 1]);
      expect(product.dataSync()).toEqual(expected);
    });
  });

  it.each<[string, (...args: Parameters<typeof multiplyPadded>) => tf.Tensor]>([
    ['padded', multiplyPadded],
    ['transposed', multiplyTransposed],
  ])('are the same %s, whatever the shapes', (_, way) => {
    const backend = tf.backend() as NativeBackend;
    const multiply: Multiply = ({ inputs: { a, b }, attrs: { transposeA, transposeB } }) =>
      tf.matMul(a, b, transposeA, transposeB);
    for (const [rows, inner] of [
      [5, 7],
      [7, 5],
    ] as const)
      for (const transposeA of [false, true])
        tf.tidy(() => {
          const [a, b] = [integers([rows, inner], 1), integers([inner, 9], 2)];
          const inputs = { a: transposeA ? tf.transpose(a) : a, b };
          const product = way(
            { inputs, attrs: { transposeA, transposeB: false }, backend },
            multiply,
          );
          expect(product.shape).toEqual([rows, 9]);
          expect(product.dataSync()).toEqual(sumOfProducts(a, b).dataSync());
        });
  });

  it('go another way where the usual one is slow, and nowhere else', () => {
    const other = hasAvx512() ? 'Transpose' : 'PadV2';
    const goesAnotherWay = (rows: number, columns: number, transposeB = false) =>
      tf.tidy(() => {
        const b = tf.ones<tf.Rank.R2>(transposeB ? [columns, 8] : [8, columns]);
        const a = tf.ones<tf.Rank.R2>([rows, 8]);
        return opsOf(() => tf.matMul(a, b, false, transposeB)).includes(other);
      });
    expect(goesAnotherWay(32, 1024)).toBe(true);
    expect(goesAnotherWay(31, 1024)).toBe(false);
    expect(goesAnotherWay(32, 1000)).toBe(false);
    expect(goesAnotherWay(32, 512)).toBe(false);
    expect(goesAnotherWay(32, 1024, true)).toBe(false);
  });

  it('are chosen once, have gradients, and leave nothing behind', () => {
    const kernel = tf.getKernel('BatchMatMul', 'tensorflow');
    chooseProducts();
    expect(tf.getKernel('BatchMatMul', 'tensorflow')).toBe(kernel);
    const [a, b] = [integers([32, 8], 1), integers([8, 1024], 2)];
    const gradient = tf.grad((x) => tf.sum(tf.matMul(a, x as tf.Tensor2D)));
    const { numTensors } = tf.memory();
    gradient(b).dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
    tf.tidy(() => {
      expect(tf.slice(gradient(b), [0, 7], [8, 1]).dataSync()).toEqual(tf.sum(a, 0).dataSync());
    });
    tf.dispose([a, b]);
  });
});
