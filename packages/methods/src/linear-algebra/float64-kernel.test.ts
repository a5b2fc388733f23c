import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { createMoments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { randomMatrix } from '../../testing/random-matrix.js';
import { dot, multiply, multiplyByTransposed } from './multiply.js';
import { rowOf, transpose } from './matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

// Large enough for a call of the backend, where it has the kernels.
describeBackends('float64 by a kernel, where the backend has one', () => {
  const [a, b] = [randomMatrix(110, 100, 1), randomMatrix(100, 105, 2)];

  it('multiplies to float64, and leaves no tensor behind', async () => {
    await expectNoLeak(() => {
      const product = multiply(a, b);
      expect([product.rows, product.columns]).toEqual([110, 105]);
      expect(product.data[7 * 105 + 3]).toBeCloseTo(dot(rowOf(a, 7), rowOf(transpose(b), 3)), 12);
      const same = multiplyByTransposed(a, transpose(b));
      expect([same.rows, same.columns]).toEqual([110, 105]);
      expectClose(same.data, product.data, { relative: 0, absolute: 1e-12 });
    });
  });

  it('adds the same scatter in one large batch as in small ones', () => {
    const [large, small] = [createMoments(100), createMoments(100)];
    updateMoments(large, a);
    for (let i = 0; i < 110; i += 10)
      updateMoments(small, { ...a, rows: 10, data: a.data.subarray(i * 100, (i + 10) * 100) });
    expectClose(large.scatter, small.scatter, { relative: 1e-12, absolute: 1e-11 });
    expect(large.count).toBe(110);
  });

  it('has eigenvectors that put the matrix together again, the largest value first', async () => {
    const matrix = multiplyByTransposed(a, a);
    await expectNoLeak(() => {
      const { values, vectors } = symmetricEigen(matrix);
      expect([...values]).toEqual([...values].sort((p, q) => q - p));
      const scaled = vectors.data.map((x, i) => x * values[Math.floor(i / 110)]!);
      const again = multiply(transpose(vectors), { ...vectors, data: scaled });
      expectClose(again.data, matrix.data, { relative: 0, absolute: 1e-10 });
    });
  });
});
