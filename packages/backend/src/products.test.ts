import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { hasAvx512 } from './avx512.js';
import { loadBackend } from './load-backend.js';
import type { NativeBackend } from './native-backend.js';
import { chooseProducts } from './products.js';

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

describe.skipIf(!isHere)('chooseProducts', () => {
  beforeEach(async () => {
    await loadBackend('tensorflow');
  });

  it.each([
    { rows: 32, columns: 1024, transposeA: false },
    { rows: 40, columns: 1536, transposeA: true },
    { rows: 31, columns: 1024, transposeA: false },
    { rows: 32, columns: 1040, transposeA: false },
  ])('gives the product of %j', ({ rows, columns, transposeA }) => {
    tf.tidy(() => {
      const a = integers([rows, 24], 1);
      const b = integers([24, columns], 2);
      const product = tf.matMul(transposeA ? tf.transpose(a) : a, b, transposeA);
      expect(product.shape).toEqual([rows, columns]);
      expect(product.dataSync()).toEqual(sumOfProducts(a, b).dataSync());
    });
  });

  it('gives a batch of products', () => {
    tf.tidy(() => {
      const [a, b] = [integers([64, 8], 1), integers([16, 1024], 2)];
      const product = tf.matMul(tf.reshape(a, [2, 32, 8]), tf.reshape(b, [2, 8, 1024]));
      expect(product.shape).toEqual([2, 32, 1024]);
      const second = sumOfProducts(tf.slice(a, [32, 0], [32, 8]), tf.slice(b, [8, 0], [8, 1024]));
      expect(tf.slice(product, [1, 0, 0]).dataSync()).toEqual(second.dataSync());
    });
  });

  /** The operations that a product of [rows, 8] with [8, columns] takes. */
  const opsOf = (rows: number, columns: number, transposeB = false) => {
    const native = tf.backend() as NativeBackend & { executeSingleOutput(op: string): unknown };
    const execute = vi.spyOn(native, 'executeSingleOutput');
    try {
      return tf.tidy(() => {
        const b = tf.ones<tf.Rank.R2>(transposeB ? [columns, 8] : [8, columns]);
        execute.mockClear();
        tf.matMul(tf.ones<tf.Rank.R2>([rows, 8]), b, false, transposeB);
        return execute.mock.calls.map(([op]) => op);
      });
    } finally {
      execute.mockRestore();
    }
  };

  it.skipIf(hasAvx512())('pads what is slow and nothing else, without AVX-512', () => {
    const isPadded = (...product: Parameters<typeof opsOf>) => opsOf(...product).includes('PadV2');
    expect(isPadded(32, 1024)).toBe(true);
    expect(isPadded(31, 1024)).toBe(false);
    expect(isPadded(32, 1000)).toBe(false);
    expect(isPadded(32, 512)).toBe(false);
    expect(isPadded(32, 1024, true)).toBe(false);
  });

  it.skipIf(!hasAvx512())('takes the operation for two matrices with AVX-512', () => {
    expect(opsOf(32, 1024)).toEqual(['MatMul']);
    expect(opsOf(32, 1000)).toEqual(['MatMul']);
    expect(opsOf(32, 1024, true)).not.toContain('MatMul');
  });

  it('takes it for a product of vectors on any processor', () => {
    expect(opsOf(1, 1, true)).toEqual(['MatMul']);
    expect(opsOf(1, 1)).toEqual(['MatMul']);
  });

  it('is done once, has gradients, and leaves nothing behind', () => {
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
