import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import type { Matrix } from '../linear-algebra/matrix.js';
import { covarianceOf, denseMatrixOf } from '../statistics/covariance.js';
import { createMoments, type Moments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { drawSurrogates } from './draw-surrogates.js';

const momentsOf = (samples: Matrix, rank?: number): Moments => {
  const moments = createMoments(samples.columns, rank === undefined ? {} : { rank });
  updateMoments(moments, samples);
  return moments;
};
/** Class k lies around k, with elements that go together. */
const classInputs = (rank?: number) =>
  [0, 1, 2].map((label) => {
    const samples = randomMatrix(300, 3, label + 1);
    samples.data.forEach((x, i) => {
      samples.data[i] = label + x + (i % 3 === 2 ? samples.data[i - 1]! : 0);
    });
    return momentsOf(samples, rank);
  });
const wide = { min: -100, max: 100 };

describeBackends('drawSurrogates', () => {
  it.each([undefined, 2])('has the means and covariances of each class (rank %s)', async (rank) => {
    const all = classInputs(rank);
    await expectNoLeak(() => {
      const options = { classes: [2, 0], samplesPerClass: 20_000, seed: 1, range: wide };
      const { inputs, labels } = drawSurrogates(all, options);
      expect(inputs.shape).toEqual([40_000, 3]);
      expect(labels.dtype).toBe('int32');
      const numbers = labels.dataSync();
      expect([numbers[0], numbers[19_999], numbers[20_000], numbers[39_999]]).toEqual([2, 2, 0, 0]);
      const rows = inputs.dataSync();
      [2, 0].forEach((label, i) => {
        const data = Float64Array.from(rows.subarray(60_000 * i, 60_000 * (i + 1)));
        const found = momentsOf({ rows: 20_000, columns: 3, data });
        expectClose(found.mean, all[label]!.mean, { relative: 0, absolute: 0.04 });
        const [actual, expected] = [found, all[label]!].map(
          (each) => denseMatrixOf(covarianceOf(each)).data,
        );
        expectClose(actual!, expected!, { relative: 0.04, absolute: 0.04 });
      });
      tf.dispose([inputs, labels]);
    });
  });

  it('stays in the range, and is the same for the same seed', () => {
    const options = { classes: [1], samplesPerClass: 50, range: { min: 0, max: 1.5 } };
    const [one, same, other] = [1, 1, 2].map((seed) =>
      drawSurrogates(classInputs(), { ...options, seed }).inputs.dataSync(),
    );
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
    expect([Math.min(...one!), Math.max(...one!)]).toEqual([0, 1.5]);
  });

  it('names what is missing, and leaves no tensor behind', async () => {
    await expectNoLeak(() => {
      const draw = (options: object) => () =>
        drawSurrogates([...classInputs(), createMoments(3)], {
          ...{ classes: [1], samplesPerClass: 5, seed: 1, range: wide },
          ...options,
        });
      expect(draw({ classes: [1, 4] })).toThrow('statistics of classes 0 … 3; got class 4');
      expect(draw({ classes: [] })).toThrow('there are no classes to draw');
      expect(draw({ classes: [1, 3] })).toThrow('class 3 has statistics of 0 samples');
      expect(draw({ samplesPerClass: 0 })).toThrow('samplesPerClass must be');
      expect(draw({ range: { min: 1, max: 0 } })).toThrow('range.max must be');
    });
  });
});
