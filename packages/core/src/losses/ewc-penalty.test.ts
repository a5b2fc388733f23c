import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak, numericalGradient } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { ewcPenalty } from './ewc-penalty.js';

const old = [0.5, -1, 2];
const fisher = [1, 0.25, 3];

const evaluate = (parameters: ArrayLike<number>) =>
  tf.tidy(() => {
    const { value, gradients } = ewcPenalty(
      [tf.tensor1d(Array.from(parameters))],
      [tf.tensor1d(old)],
      [tf.tensor1d(fisher.map((f) => 2 * f))],
    );
    const result = { value: value.dataSync()[0]!, gradient: gradients[0]!.dataSync() };
    tf.dispose([value, gradients]);
    return result;
  });

describeBackends('ewcPenalty', () => {
  it('is Σ F (θ − θ_old)², without a ½: 1·0.25 + 0.25·4 + 3·1 = 4.25', () => {
    const { value, gradient } = evaluate([1, 1, 1]);
    expectClose([value], [4.25]);
    expectClose(gradient, [1, 1, -6]);
  });

  it('is zero at the old parameters, and never below', () => {
    expect(evaluate(old).value).toBe(0);
    expect(evaluate([9, -9, 0]).value).toBeGreaterThan(0);
  });

  it('has the gradient that finite differences give', () => {
    const at = Float32Array.from([1, 0.3, -0.7]);
    const expected = numericalGradient((x) => evaluate(x).value, at);
    expectClose(evaluate(at).gradient, expected, { relative: 1e-3, absolute: 1e-3 });
  });

  it('leaves its results and nothing else', async () => {
    await expectNoLeak(() => evaluate([1, 2, 3]));
  });

  it('names a diagonal of another shape', () => {
    tf.tidy(() => {
      expect(() => ewcPenalty([tf.zeros([2, 3])], [tf.zeros([2, 3])], [tf.zeros([3])])).toThrow(
        'ewcPenalty: Fisher diagonal 0 must be [2, 3]; got [3]',
      );
    });
  });
});
