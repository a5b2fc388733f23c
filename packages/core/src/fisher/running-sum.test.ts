import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { createRunningSum } from './running-sum.js';

describeBackends('createRunningSum', () => {
  it('divides the sum of all summands, and disposes them', async () => {
    await expectNoLeak(() => {
      const sum = createRunningSum([2]);
      for (let i = 1; i <= 300; i++) sum.add(tf.tensor1d([i, -1]));
      const mean = sum.dividedBy(300);
      expectClose(mean, [150.5, -1]);
      mean.dispose();
      sum.dispose();
    });
  });

  it('is zero for none', () => {
    const sum = createRunningSum([2]);
    expectClose(sum.dividedBy(4), [0, 0]);
    sum.dispose();
  });

  it('loses less than adding one by one', () => {
    const sum = createRunningSum([]);
    const summand = Math.fround(0.1);
    let oneByOne = 0;
    for (let i = 0; i < 4000; i++) {
      sum.add(tf.scalar(summand));
      oneByOne = Math.fround(oneByOne + summand);
    }
    const error = (value: number) => Math.abs(value / (4000 * summand) - 1);
    expect(error(oneByOne)).toBeGreaterThan(1e-5);
    expect(error(sum.dividedBy(1).dataSync()[0] ?? NaN)).toBeLessThan(2e-6);
    sum.dispose();
  });
});
