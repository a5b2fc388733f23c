import * as tf from '@tensorflow/tfjs-core';

/** Settings of {@link createHeavyBall}. */
export interface HeavyBallOptions {
  /** Above 0. */
  readonly learningRate: number;
  /** In [0, 1). */
  readonly momentum: number;
  /** Velocities to go on with; zero where absent. They stay the caller's. */
  readonly velocities?: readonly tf.Tensor[];
}

/** Stochastic gradient descent with momentum over a fixed list of variables. */
export interface HeavyBall {
  /** One update; `null` stands for a gradient of zero. The gradients stay the caller's. */
  step(gradients: readonly (tf.Tensor | null)[]): void;
  /** The velocities, owned by the caller. */
  velocities(): tf.Tensor[];
  dispose(): void;
}

/**
 * Heavy-ball SGD (Polyak 1964): v ← m·v + g, θ ← θ − lr·v; PyTorch's `SGD(momentum=m)` and
 * TensorFlow's `ApplyMomentum`. A backend may bring a kernel named `HeavyBallStep` that updates
 * both variables in place; otherwise the update is made of ordinary ops.
 *
 * @param variables - updated in place; stay the caller's
 */
export function createHeavyBall(
  variables: readonly tf.Variable[],
  options: HeavyBallOptions,
): HeavyBall {
  const { learningRate, momentum } = options;
  const velocities = variables.map((variable, i) =>
    tf.tidy(() => tf.variable(options.velocities?.[i]?.clone() ?? tf.zerosLike(variable), false)),
  );
  const kernel = tf.getKernel('HeavyBallStep', tf.getBackend()) as tf.KernelConfig | undefined;
  const update = (parameter: tf.Variable, velocity: tf.Variable, gradient: tf.Tensor | null) => {
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
  return {
    step: (gradients) => {
      variables.forEach((parameter, i) => {
        const velocity = velocities[i];
        if (velocity) update(parameter, velocity, gradients[i] ?? null);
      });
    },
    velocities: () => velocities.map((velocity) => velocity.clone()),
    dispose: () => {
      for (const velocity of velocities) velocity.dispose();
    },
  };
}
