import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { createHeavyBall } from './heavy-ball.js';

const settings = { learningRate: 0.1, momentum: 0.9 };
const variableOf = (values: number[]) => tf.tidy(() => tf.variable(tf.tensor1d(values)));

/** θ⁺ = (θ + m(θ − θ_prev) − lr·g + c·θ_old)/(1 + c), as it is derived, in plain numbers. */
function derived(at: { theta: number; previous: number; old: number; curvature: number }) {
  const c = settings.learningRate * at.curvature;
  const { theta, previous, old } = at;
  const step =
    settings.momentum * (theta - previous) - settings.learningRate * otherGradient(theta);
  return (theta + step + c * old) / (1 + c);
}

/** Of the terms that are stepped explicitly. */
const otherGradient = (theta: number) => Math.cos(3 * theta);

describeBackends('createHeavyBall, implicitly', () => {
  it('is by hand: θ 1, v 2, θ_old ½, h 30, g′ 4 give θ 0.48, v 5.2; as explicit where h is 0', async () => {
    await expectNoLeak(() => {
      const variable = variableOf([1, 1]);
      const velocities = [tf.tensor1d([2, 2])];
      const curvature = tf.tensor1d([30, 0]);
      const options = { ...settings, velocities, curvatures: [[curvature]] };
      const heavyBall = createHeavyBall([variable], options);
      tf.dispose([velocities, curvature]);
      // g′ + h(θ − θ_old); c = 3: (1 + 0.9·(−0.2) − 0.1·4 + 3·0.5)/4
      const gradient = tf.tensor1d([4 + 15, 4]);
      heavyBall.step([gradient]);
      expectClose(variable, [0.48, 1 - 0.1 * 5.8]);
      const [velocity] = heavyBall.velocities();
      expectClose(velocity!, [5.2, 5.8]);
      heavyBall.dispose();
      tf.dispose([variable, gradient, velocity!]);
    });
  });

  it('follows the equation it is derived from over many steps, soft and steep', () => {
    const old = 0.3;
    const curvatures = [0.01, 1, 100, 1e4];
    const variable = variableOf(curvatures.map(() => 1));
    const curvature = tf.tensor1d(curvatures);
    const heavyBall = createHeavyBall([variable], { ...settings, curvatures: [[curvature]] });
    let previous = curvatures.map(() => 1);
    let theta = previous;
    for (let i = 0; i < 20; i++) {
      const gradient = tf.tensor1d(
        [...variable.dataSync()].map((x, k) => otherGradient(x) + curvatures[k]! * (x - old)),
      );
      heavyBall.step([gradient]);
      gradient.dispose();
      const next = theta.map((x, k) =>
        derived({ theta: x, previous: previous[k]!, old, curvature: curvatures[k]! }),
      );
      [previous, theta] = [theta, next];
      expectClose(variable, theta, { relative: 1e-4, absolute: 1e-5 });
    }
    heavyBall.dispose();
    tf.dispose([variable, curvature]);
  });

  it('is the explicit step to first order: half the learning rate, a quarter of the difference', () => {
    const difference = (learningRate: number) => {
      const [explicit, implicit] = [0, 1].map((on) => {
        const variable = variableOf([1]);
        const curvature = tf.tensor1d([2]);
        const gradient = tf.tensor1d([2 + 0.5]);
        const curvatures = on ? [[curvature]] : [];
        const heavyBall = createHeavyBall([variable], { learningRate, momentum: 0.9, curvatures });
        heavyBall.step([gradient]);
        const [value = NaN] = variable.dataSync();
        heavyBall.dispose();
        tf.dispose([variable, curvature, gradient]);
        return value;
      });
      return implicit! - explicit!;
    };
    expect(difference(0.01)).toBeGreaterThan(0);
    expect(difference(0.01) / difference(0.005)).toBeCloseTo(4, 1);
  });
});
