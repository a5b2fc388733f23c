import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { createHeavyBall } from './heavy-ball.js';

/** The textbook recursion in plain numbers. */
function reference(start: number, gradients: number[]): number {
  let [theta, velocity] = [start, 0];
  for (const gradient of gradients) {
    velocity = 0.9 * velocity + gradient;
    theta -= 0.1 * velocity;
  }
  return theta;
}

describeBackends('createHeavyBall', () => {
  it('follows v ← m·v + g, θ ← θ − lr·v, and treats null as a gradient of zero', async () => {
    await expectNoLeak(() => {
      const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, -2])));
      const heavyBall = createHeavyBall([variable], { learningRate: 0.1, momentum: 0.9 });
      for (const scale of [1, -0.5, 2]) {
        const gradient = tf.tensor1d([scale, 3 * scale]);
        heavyBall.step([gradient]);
        gradient.dispose();
      }
      heavyBall.step([null]);
      expectClose(variable, [reference(1, [1, -0.5, 2, 0]), reference(-2, [3, -1.5, 6, 0])]);
      heavyBall.dispose();
      variable.dispose();
    });
  });

  it('leaves copies made of the variable before as they were', () => {
    const variable = tf.tidy(() => tf.variable(tf.tensor1d([1, -2])));
    const heavyBall = createHeavyBall([variable], { learningRate: 0.1, momentum: 0.9 });
    const gradient = tf.tensor1d([1, 1]);
    heavyBall.step([gradient]);
    const copy = variable.clone();
    const values = [...copy.dataSync()];
    heavyBall.step([gradient]);
    heavyBall.step([gradient]);
    expect([...copy.dataSync()]).toEqual(values);
    heavyBall.dispose();
    tf.dispose([variable, gradient, copy]);
  });

  it('goes on from given velocities as if never stopped', () => {
    const gradient = tf.tensor1d([0.7]);
    const settings = { learningRate: 0.1, momentum: 0.9 };
    const run = (restart: boolean) => {
      const variable = tf.tidy(() => tf.variable(tf.tensor1d([1])));
      let heavyBall = createHeavyBall([variable], settings);
      heavyBall.step([gradient]);
      if (restart) {
        const velocities = heavyBall.velocities();
        heavyBall.dispose();
        heavyBall = createHeavyBall([variable], { ...settings, velocities });
        tf.dispose(velocities);
      }
      heavyBall.step([gradient]);
      const [value] = variable.dataSync();
      heavyBall.dispose();
      variable.dispose();
      return value;
    };
    expect(run(true)).toBe(run(false));
    gradient.dispose();
  });
});
