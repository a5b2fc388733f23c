import { createHeavyBall, trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { findingOfTimes } from '../finding.js';
import { compare } from '../measure.js';
import type { Suite } from '../suite.js';
import { sgd } from '../training.js';

const updates = 20;

/** The heavy-ball update alone beside the same formula in ordinary ops. */
export const measureUpdate: Suite = async (workload, { rounds }) => {
  const model = workload.createModel();
  const variables = trainableVariables(model);
  const gradients = variables.map((variable) => tf.fill(variable.shape, 1e-6));
  const heavyBall = createHeavyBall(variables, sgd);
  const velocities = tf.tidy(() =>
    variables.map((variable) => tf.variable(tf.zerosLike(variable), false)),
  );

  const ours = {
    name: 'createHeavyBall(…).step',
    units: updates,
    run() {
      for (let i = 0; i < updates; i++) heavyBall.step(gradients);
      return variables[0]?.data();
    },
  };
  const peer = {
    name: 'mul, add, sub, assign',
    units: updates,
    run() {
      for (let i = 0; i < updates; i++)
        variables.forEach((variable, j) => {
          const [velocity, gradient] = [velocities[j], gradients[j]];
          if (velocity && gradient) compose(variable, velocity, gradient);
        });
      return variables[0]?.data();
    },
  };
  const subject = { suite: 'update', title: `update, ${workload.title}`, target: null };
  const comparison = await compare(ours, peer, rounds);
  heavyBall.dispose();
  tf.dispose([gradients, velocities]);
  model.dispose();
  return [findingOfTimes(subject, [ours, peer], comparison)];
};

function compose(variable: tf.Variable, velocity: tf.Variable, gradient: tf.Tensor): void {
  tf.tidy(() => {
    velocity.assign(tf.add(tf.mul(sgd.momentum, velocity), gradient));
    variable.assign(tf.sub(variable, tf.mul(sgd.learningRate, velocity)));
  });
}
