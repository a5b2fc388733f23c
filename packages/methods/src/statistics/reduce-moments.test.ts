import { expectClose } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import type { Matrix } from '../linear-algebra/matrix.js';
import { multiply } from '../linear-algebra/multiply.js';
import { symmetricEigen } from '../linear-algebra/symmetric-eigen.js';
import { covarianceOf, denseMatrixOf } from './covariance.js';
import { createMoments } from './moments.js';
import { reduceMoments } from './reduce-moments.js';
import { updateMoments } from './update-moments.js';

const momentsOf = (samples: Matrix) => {
  const moments = createMoments(samples.columns);
  updateMoments(moments, samples);
  return moments;
};
/** Variances that fall by 0.8 from direction to direction. */
const falling = (() => {
  const scaled = randomMatrix(300, 40);
  const data = scaled.data.map((x, i) => x * 0.8 ** (i % 40));
  return momentsOf(multiply({ ...scaled, data }, randomMatrix(40, 40, 2)));
})();

it('is exact where the rank suffices, also where it is more than enough', () => {
  const moments = momentsOf(multiply(randomMatrix(50, 4), randomMatrix(4, 20, 2)));
  const exact = denseMatrixOf(covarianceOf(moments)).data;
  for (const rank of [4, 12, 20]) {
    const reduced = reduceMoments(moments, rank);
    expect(reduced.directions.rows).toBe(4);
    expectClose(denseMatrixOf(covarianceOf(reduced)).data, exact, { absolute: 1e-9 });
  }
});

it('keeps the diagonal, and the eigenvectors of the largest eigenvalues to a few per mille', () => {
  const exact = denseMatrixOf(covarianceOf(falling));
  const reduced = reduceMoments(falling, 10);
  const { data } = denseMatrixOf(covarianceOf(reduced));
  for (let i = 0; i < 40; i++) expect(data[i * 41]).toBeCloseTo(exact.data[i * 41]!, 9);
  const { values } = symmetricEigen(exact);
  const lengths = Array.from({ length: 10 }, (_, k) =>
    reduced.directions.data.subarray(40 * k, 40 * (k + 1)).reduce((sum, x) => sum + x * x, 0),
  );
  expectClose(
    lengths.map((x) => x / 300),
    values.subarray(0, 10),
    { relative: 2e-3 },
  );
});

it('gives the same again, and nothing for samples that do not vary', () => {
  expect(reduceMoments(falling, 5)).toEqual(reduceMoments(falling, 5));
  const same = momentsOf({ rows: 3, columns: 2, data: Float64Array.of(1, 2, 1, 2, 1, 2) });
  expect(reduceMoments(same, 1).directions.rows).toBe(0);
  expect(() => reduceMoments(falling, 41)).toThrow(
    'rank must be an integer, at least 1, at most 40',
  );
});
