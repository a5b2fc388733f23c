import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { createDamping } from './damping.js';

describeBackends('createDamping', () => {
  it('is 1/(1 + lr·h), with the curvatures of several quadratics added up', () => {
    const parameter = tf.zeros([3]);
    const curvatures = [tf.tensor1d([0, 10, 30]), tf.tensor1d([0, 0, 60])];
    const [one] = createDamping([parameter], [[curvatures[0]!]], 0.1);
    expectClose(one!, [1, 1 / 2, 1 / 4]);
    const [both] = createDamping([parameter], [[curvatures[0]!], [curvatures[1]!]], 0.1);
    expectClose(both!, [1, 1 / 2, 1 / 10]);
    tf.dispose([parameter, curvatures, one!, both!]);
  });

  it('is nothing without a quadratic', () => {
    expect(createDamping([], [], 0.1)).toEqual([]);
  });

  it('names a curvature that does not fit, and leaves no tensor behind', async () => {
    await expectNoLeak(() => {
      tf.tidy(() => {
        const parameters = [tf.zeros([3]), tf.zeros([2, 3])];
        const damp = (curvature: tf.Tensor[]) => () => createDamping(parameters, [curvature], 0.1);
        expect(damp([tf.ones([3]), tf.ones([3])])).toThrow(
          'implicit update: curvature 1 must be [2, 3]; got [3]',
        );
        expect(damp([])).toThrow('implicit update: curvature 0 must be [3]; got none');
      });
    });
  });
});
