import * as tf from '@tensorflow/tfjs-core';

import { createDamping } from './damping.js';

/** Settings of {@link createHeavyBall}. */
export interface HeavyBallOptions {
  /** Above 0. */
  readonly learningRate: number;
  /** In [0, 1). */
  readonly momentum: number;
  /** Velocities to go on with; zero where absent. They stay the caller's. */
  readonly velocities?: readonly tf.Tensor[];
  /**
   * Of each quadratic form to be stepped implicitly the diagonal h of its Hessian: one a variable, in
   * its shape, at least 0. Its gradient is among those given to `step` all the same. They stay the
   * caller's and may be disposed of after the call.
   */
  readonly curvatures?: readonly (readonly tf.Tensor[])[];
}

/** Stochastic gradient descent with momentum over a fixed list of variables. */
export interface HeavyBall {
  /** One update; `null` stands for a gradient of zero. The gradients stay the caller's. */
  step(gradients: readonly (tf.Tensor | null)[]): void;
  /** The same for one variable, by its place in the list. */
  update(index: number, gradient: tf.Tensor | null): void;
  /** The velocities, owned by the caller. */
  velocities(): tf.Tensor[];
  dispose(): void;
}

/**
 * Heavy-ball SGD (Polyak 1964): v ← m·v + g, θ ← θ − lr·v; PyTorch's `SGD(momentum=m)` and
 * TensorFlow's `ApplyMomentum`. A backend may bring a kernel named `HeavyBallStep` that updates
 * both variables in place; otherwise the update is made of ordinary ops.
 *
 * With `curvatures` v ← (m·v + g)/(1 + c), c = lr·Σh elementwise, which takes these quadratics
 * implicitly: for λF∘(θ − θ_old)² beside terms of gradient g′, h = 2λF, it is
 * θ⁺ = (θ + m·(θ − θ_prev) − lr·g′ + c·θ_old)/(1 + c). Stable for every c ≥ 0 as far as these
 * quadratics go, with the same point of rest as c = 0, and equal to that up to O(c·lr) a step.
 *
 * @param variables - updated in place; stay the caller's
 * @throws SfError `SF_BAD_SHAPE` where a curvature does not fit its variable
 */
export function createHeavyBall(
  variables: readonly tf.Variable[],
  options: HeavyBallOptions,
): HeavyBall {
  const { learningRate, momentum } = options;
  const damping = createDamping(variables, options.curvatures ?? [], learningRate);
  const velocities = variables.map((variable, i) =>
    tf.tidy(() => tf.variable(options.velocities?.[i]?.clone() ?? tf.zerosLike(variable), false)),
  );
  const kernel = tf.getKernel('HeavyBallStep', tf.getBackend()) as tf.KernelConfig | undefined;
  const move = (parameter: tf.Variable, velocity: tf.Variable, gradient: tf.Tensor | null) => {
    if (kernel && gradient) {
      const inputs = { parameter, velocity, gradient };
      kernel.kernelFunc({ inputs, attrs: { learningRate, momentum }, backend: tf.backend() });
      return;
    }
    tf.tidy(() => {
      const decayed = tf.mul(momentum, velocity);
      velocity.assign(gradient ? tf.add(decayed, gradient) : decayed);
      parameter.assign(tf.sub(parameter, tf.mul(learningRate, velocity)));
    });
  };
  const update = (index: number, gradient: tf.Tensor | null) => {
    const [parameter, velocity, factor] = [variables[index], velocities[index], damping[index]];
    if (!parameter || !velocity) return;
    if (!factor) {
      move(parameter, velocity, gradient);
      return;
    }
    // (m·v + g)/(1 + c) is the plain update of what is damped before, its kernel included.
    tf.tidy(() => {
      velocity.assign(tf.mul(factor, velocity));
      move(parameter, velocity, gradient && tf.mul(factor, gradient));
    });
  };
  return {
    step: (gradients) => {
      variables.forEach((_, index) => {
        update(index, gradients[index] ?? null);
      });
    },
    update,
    velocities: () => velocities.map((velocity) => velocity.clone()),
    dispose: () => {
      tf.dispose([velocities, damping]);
    },
  };
}
