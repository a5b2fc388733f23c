import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, transpose, zeros, type Matrix } from './matrix.js';
import { multiply, multiplyByTransposed } from './multiply.js';
import { solvePositiveDefinite } from './solve-positive-definite.js';

/** The ill-conditioned matrix of 1 / (i + j + 1), whose inverse is known in integers. */
const hilbert = (size: number) =>
  matrixOf(
    Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => 1 / (i + j + 1))),
  );

describeBackends('solvePositiveDefinite', () => {
  it('is by hand: [[4, 2], [2, 3]] x = [2, 1] gives [0.5, 0]', async () => {
    await expectNoLeak(() => {
      const a = matrixOf([
        [4, 2],
        [2, 3],
      ]);
      const { data } = solvePositiveDefinite(a, matrixOf([[2], [1]]));
      expectClose(data, [0.5, 0], { absolute: 1e-15 });
    });
  });

  it('solves to float64: A·X − B is some 1e-14 of B at sizes beside a block', () => {
    for (const [size, columns] of [
      [1, 1],
      [63, 65],
      [130, 3],
      [97, 129],
    ] as const) {
      const x = randomMatrix(size, size + 5);
      const a = multiplyByTransposed(x, x);
      for (let i = 0; i < size; i++) a.data[i * (size + 1)]! += 1;
      const b = randomMatrix(size, columns, 3);
      const solved = solvePositiveDefinite(a, b);
      expect([solved.rows, solved.columns]).toEqual([size, columns]);
      expectClose(multiply(a, solved).data, b.data, { relative: 0, absolute: 1e-12 });
    }
  });

  it('has the digits that a condition of 1e10 leaves, far beyond float32', () => {
    const a = hilbert(8);
    const x = matrixOf(Array.from({ length: 8 }, () => [1]));
    const { data } = solvePositiveDefinite(a, multiply(a, x));
    expectClose(data, x.data, { absolute: 1e-5 });
  });

  it('leaves its arguments as they are', () => {
    const [a, b] = [
      matrixOf([
        [4, 2],
        [2, 3],
      ]),
      matrixOf([[2], [1]]),
    ];
    solvePositiveDefinite(a, b);
    expect([[...a.data], [...b.data]]).toEqual([
      [4, 2, 2, 3],
      [2, 1],
    ]);
  });

  const bad: [string, Matrix, RegExp][] = [
    [
      'indefinite',
      matrixOf([
        [1, 2],
        [2, 1],
      ]),
      /^matrix \[2, 2\] is not positive definite: indefinite, or singular up to rounding$/,
    ],
    [
      'singular',
      matrixOf([
        [1, 1],
        [1, 1],
      ]),
      /is not positive definite/,
    ],
    [
      'singular up to rounding',
      matrixOf([
        [0.1, 0.3],
        [0.3, 0.9],
      ]),
      /is not positive definite/,
    ],
    ['zero', zeros(2, 2), /is not positive definite/],
    [
      'negative',
      matrixOf([
        [-1, 0],
        [0, 1],
      ]),
      /is not positive definite/,
    ],
    [
      'not symmetric',
      matrixOf([
        [1, 0.5],
        [0, 1],
      ]),
      /is not symmetric: 0 at \[1, 0\], 0.5 at \[0, 1\]/,
    ],
    [
      'of NaN',
      matrixOf([
        [1, 0],
        [0, NaN],
      ]),
      /the matrix to solve with: NaN in row 1, column 1/,
    ],
    ['not square', matrixOf([[1, 0]]), /must be \[n, 1\]; got \[1, 2\]/],
  ];
  it.each(bad)('refuses what is %s', async (_, a, message) => {
    await expectNoLeak(() => {
      expect(() => solvePositiveDefinite(a, zeros(a.rows, 1))).toThrow(message);
    });
  });

  it('refuses a right-hand side of other rows', () => {
    expect(() => solvePositiveDefinite(matrixOf([[1]]), zeros(2, 1))).toThrow(
      'the right-hand side must have 1 rows; got 2',
    );
  });
});

it('multiplies and transposes as by hand', () => {
  const a = matrixOf([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect([...multiply(a, transpose(a)).data]).toEqual([14, 32, 32, 77]);
  expect(multiplyByTransposed(a, a)).toEqual(multiply(a, transpose(a)));
  expect(() => matrixOf([[1], [1, 2]])).toThrow('got 1 and, in row 1, 2');
});
