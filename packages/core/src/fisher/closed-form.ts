import type * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';

/**
 * A layer as activate(preActivation(input)), whose per-sample squared gradients follow from its
 * input and from δ, the loss's gradient in the pre-activation: weight gradients are never formed.
 */
export interface ClosedForm {
  /** In the order of what {@link ClosedForm.squares} returns. */
  readonly weights: readonly LayerVariable[];
  /** Differentiable in the input. */
  preActivation(input: tf.Tensor): tf.Tensor;
  /** Of the same shape as its argument. */
  activate(preActivation: tf.Tensor): tf.Tensor;
  /**
   * For each weight the sum over samples of its squared per-sample gradient.
   *
   * @param input - float32, [n, …], as given to `preActivation`
   * @param delta - gradient of the sum of the samples' losses in the pre-activation
   * @returns a tensor of each weight's shape; what else is made is left to the caller's tidy
   */
  squares(input: tf.Tensor, delta: tf.Tensor): tf.Tensor[];
}

/** What Dense and Conv2D layers hold, which their types keep private. */
export interface WeightedLayer {
  readonly kernel: LayerVariable;
  readonly bias: LayerVariable | null;
  readonly activation: { apply(preActivation: tf.Tensor): tf.Tensor };
}
