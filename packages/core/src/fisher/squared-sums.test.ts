import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { sumOfSquaredProducts, sumOfSquaredSums } from './squared-sums.js';

describeBackends('squares after the sum over positions', () => {
  it('by hand', async () => {
    await expectNoLeak(() => {
      // Two samples of two positions, of one input and one unit.
      const inputs = tf.tensor3d([1, 2, 3, -1], [2, 2, 1]);
      const deltas = tf.tensor3d([4, 5, 1, 2], [2, 2, 1]);
      const toRows = (x: tf.Tensor) => x as tf.Tensor3D;
      const products = sumOfSquaredProducts({ inputs, deltas, width: 1, toRows });
      const sums = sumOfSquaredSums(deltas);
      expectClose(products, [(4 + 10) ** 2 + (3 - 2) ** 2]);
      expectClose(sums, [9 ** 2 + 3 ** 2]);
      tf.dispose([inputs, deltas, products, sums]);
    });
  });

  it('in chunks of samples that bound the memory', async () => {
    await expectNoLeak(() => {
      const inputs = tf.ones([7, 2, 5]);
      const deltas = tf.ones<tf.Rank.R3>([7, 2, 3]);
      const toRows = vi.fn((x: tf.Tensor) => x as tf.Tensor3D);
      // A sample needs rows of 2 · 5 twice, deltas of 2 · 3 and products of 5 · 3 twice: 56 floats.
      const room = 4 * 56 * 3.5;
      const products = sumOfSquaredProducts({ inputs, deltas, width: 5, toRows }, room);
      expect(toRows.mock.calls.map(([x]) => x.shape[0])).toEqual([3, 3, 1]);
      expectClose(products, Array<number>(15).fill(7 * 2 ** 2));
      tf.dispose([inputs, deltas, products]);
    });
  });
});
