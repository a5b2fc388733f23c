import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { truncatedSoftmax } from './truncated-softmax.js';

async function softmaxOf(logits: number[][], excludeClass: number): Promise<number[][]> {
  const result = tf.tidy(() => truncatedSoftmax(tf.tensor2d(logits), excludeClass));
  const rows = await result.array();
  result.dispose();
  return rows;
}

describeBackends('truncatedSoftmax', () => {
  it.each([
    [0, [0, 0.25, 0.75]],
    [1, [0.625, 0, 0.375]],
    [2, [5 / 6, 1 / 6, 0]],
  ])('shares 1 among the others of 5 : 1 : 3 without class %d', async (excludeClass, expected) => {
    const [row = []] = await softmaxOf([[5, 1, 3].map(Math.log)], excludeClass);
    expected.forEach((value, i) => expect(row[i]).toBeCloseTo(value, 6));
    expect(row[excludeClass]).toBe(0);
  });

  it('does not see how sure the model is of the excluded class', async () => {
    const [sure, unsure] = await softmaxOf(
      [
        [500, 1, 1],
        [-500, 1, 1],
      ],
      0,
    );
    expect(sure).toEqual([0, 0.5, 0.5]);
    expect(unsure).toEqual(sure);
  });

  it('says what it expects', async () => {
    await expect(softmaxOf([[1, 2]], 2)).rejects.toThrow(
      'excludeClass must be an integer, at least 0, at most 1; got 2',
    );
    await expect(softmaxOf([[1]], 0)).rejects.toThrow(
      'truncatedSoftmax: outputs must be [n, classes] with at least 2 classes; got [1, 1]',
    );
  });

  it('leaves no tensor behind', () => expectNoLeak(() => softmaxOf([[1, 2, 3]], 1)));
});
