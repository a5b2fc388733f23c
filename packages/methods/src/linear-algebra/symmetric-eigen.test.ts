import { expectClose } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, transpose } from './matrix.js';
import { multiply, multiplyByTransposed } from './multiply.js';
import { symmetricEigen } from './symmetric-eigen.js';

it('is by hand: [[2, 1], [1, 2]] has 3 along (1, 1) and 1 along (1, −1)', () => {
  const { values, vectors } = symmetricEigen(
    matrixOf([
      [2, 1],
      [1, 2],
    ]),
  );
  expectClose(values, [3, 1], { relative: 1e-15 });
  expectClose(vectors.data.map(Math.abs), Array(4).fill(Math.SQRT1_2), { relative: 1e-14 });
});

it('puts the matrix together again, with orthonormal rows and the largest value first', () => {
  const x = randomMatrix(30, 12);
  const a = multiplyByTransposed(x, x);
  const { values, vectors } = symmetricEigen(a);
  expect([...values]).toEqual([...values].sort((p, q) => q - p));
  const scaled = { ...vectors, data: vectors.data.map((v, i) => v * values[Math.floor(i / 30)]!) };
  expectClose(multiply(transpose(vectors), scaled).data, a.data, { relative: 0, absolute: 1e-12 });
});
