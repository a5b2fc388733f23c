import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, rowOf } from '../linear-algebra/matrix.js';
import { createMoments } from './moments.js';
import { updateClassMoments } from './update-class-moments.js';
import { updateMoments } from './update-moments.js';

it('gives each class its samples', () => {
  const samples = randomMatrix(7, 3);
  const classes = [0, 1, 2].map(() => createMoments(3));
  updateClassMoments(classes, samples, [2, 0, 0, 2, 2, 0, 2]);
  const expected = createMoments(3);
  updateMoments(expected, matrixOf([1, 2, 5].map((i) => rowOf(samples, i))));
  expect(classes[0]).toEqual(expected);
  expect(classes.map(({ count }) => count)).toEqual([3, 0, 4]);
});

it('names what does not fit, and adds nothing', () => {
  const classes = [createMoments(3), createMoments(3)];
  const samples = randomMatrix(2, 3);
  expect(() => updateClassMoments(classes, samples, [0])).toThrow('each of 2 samples; got 1');
  expect(() => updateClassMoments(classes, samples, [0, 2])).toThrow(
    'labels must be 0 … 1; got 2 at sample 1',
  );
  expect(() => updateClassMoments(classes, randomMatrix(2, 4), [0, 1])).toThrow(
    'samples must be [n, 3]',
  );
  expect(() =>
    updateClassMoments(
      classes,
      matrixOf([
        [1, 2, 3],
        [1, 2, NaN],
      ]),
      [0, 1],
    ),
  ).toThrow('samples: NaN in row 1');
  expect(classes.map(({ count }) => count)).toEqual([0, 0]);
});
