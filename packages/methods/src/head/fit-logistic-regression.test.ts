import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { fitLogisticRegression } from './fit-logistic-regression.js';

describeBackends('fitLogisticRegression', () => {
  it('is by hand where there is a bias only: the logarithm of the odds', async () => {
    await expectNoLeak(() => {
      const features = tf.zeros<tf.Rank.R2>([4, 1]);
      const data = { features, labels: [0, 1, 1, 1], weights: [0.25, 0.25, 0.25, 0.25] };
      const options = { start: new Float64Array(4), pull: 0, tolerance: 1e-7 };
      const { at, converged } = fitLogisticRegression(data, options);
      expect(converged).toBe(true);
      expect([at[0], at[1]]).toEqual([0, 0]);
      expect(at[3]! - at[2]!).toBeCloseTo(Math.log(3), 5);
      features.dispose();
    });
  });

  it('ends where the pull balances the slope', async () => {
    await expectNoLeak(() => {
      const features = tf.tensor2d([[-1], [1]]);
      const data = { features, labels: [0, 1], weights: [0.5, 0.5] };
      const tolerance = 1e-5;
      const start = new Float64Array(4);
      const { at, converged } = fitLogisticRegression(data, { start, pull: 0.1, tolerance });
      expect(converged).toBe(true);
      // By symmetry w = (−v, v) and no bias; the slope along v is 0.1·v − 1 / (1 + e^2v).
      expect(at[0]).toBeCloseTo(-at[1]!, 5);
      expect(Math.abs(0.1 * at[1]! - 1 / (1 + Math.exp(2 * at[1]!)))).toBeLessThan(tolerance);
      expect(at[2]).toBeCloseTo(0, 5);
      features.dispose();
    });
  });

  it('stops after as many iterations as it may take', () => {
    const features = tf.tensor2d([[-1], [1]]);
    const data = { features, labels: [0, 1], weights: [0.5, 0.5] };
    const options = { start: new Float64Array(4), pull: 0.1, tolerance: 0, maxIterations: 1 };
    expect(fitLogisticRegression(data, options)).toMatchObject({ iterations: 1, converged: false });
    features.dispose();
  });
});
