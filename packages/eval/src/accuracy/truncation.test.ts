import { createGenerator } from '@sf/core';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { truncatedPredictions } from './truncation.js';

function predict(outputs: number[][], excludeClass: number): number[] {
  return tf.tidy(() => [...truncatedPredictions(tf.tensor2d(outputs), excludeClass).dataSync()]);
}

describeBackends('truncatedPredictions', () => {
  it('takes the largest of the other classes', () => {
    const outputs = [
      [5, 1, 3],
      [1, 5, 3],
      [1, 3, 5],
    ];
    expect(predict(outputs, 0)).toEqual([2, 1, 2]);
    expect(predict(outputs, 1)).toEqual([0, 2, 2]);
    expect(predict(outputs, 2)).toEqual([0, 1, 1]);
  });

  it('agrees with a search one by one, for each class', () => {
    const generator = createGenerator(3, 'truncation');
    const rows = Array.from({ length: 40 }, () =>
      Array.from({ length: 7 }, () => Math.fround(generator.normal())),
    );
    for (let excluded = 0; excluded < 7; excluded++) {
      const expected = rows.map((row) => {
        const others = row.filter((_, index) => index !== excluded);
        return row.indexOf(Math.max(...others));
      });
      expect(predict(rows, excluded)).toEqual(expected);
    }
  });

  it('gives −1 where an output is not finite', () => {
    const outputs = [
      [1, NaN, 0],
      [1, 2, Infinity],
      [1, 2, 0],
    ];
    expect(predict(outputs, 0)).toEqual([-1, -1, 1]);
  });

  it('says what it expects', () => {
    expect(() => predict([[1, 2]], 2)).toThrow(
      'excludeClass must be an integer, at least 0, at most 1; got 2',
    );
    expect(() => predict([[1]], 0)).toThrow(
      'truncatedPredictions: outputs must be [n, classes] with at least 2 classes; got [1, 1]',
    );
    const vector = tf.tensor1d([1, 2]) as unknown as tf.Tensor2D;
    expect(() => truncatedPredictions(vector, 0)).toThrow('got [2]');
    vector.dispose();
  });

  it('leaves no tensor behind', () => expectNoLeak(() => predict([[1, 2, 3]], 1)));
});
