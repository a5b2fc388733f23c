import type * as tf from '@tensorflow/tfjs-core';

/** What one of a chain's functions gives. */
export interface Forward {
  /** Owned by the caller, as are those saved. */
  readonly output: tf.Tensor;
  /** What the way back needs besides the input; the output may be among them. */
  readonly saved: readonly tf.Tensor[];
}

/** What a function of a chain was given and what it saved. */
export interface Passed {
  /** Disposed where the link does not need it. */
  readonly input: tf.Tensor;
  readonly saved: readonly tf.Tensor[];
}

/** Gradients of a loss, owned by the caller. */
export interface Gradients {
  /** In the input; `null` where it was not wanted. */
  readonly input: tf.Tensor | null;
  /** In each of the link's variables. */
  readonly variables: tf.Tensor[];
}

/** One of the functions that a chain is composed of. Forward and back are to be called in a tidy. */
export interface Link {
  /** The trainable variables that it reads. */
  readonly variables: readonly tf.Variable[];
  /** Whether the way back needs the input. */
  readonly needsInput: boolean;
  forward(input: tf.Tensor): Forward;
  /**
   * @param gradient - of the loss in the output, in its shape
   * @param wanted - whether the gradient in the input is
   */
  backward(gradient: tf.Tensor, passed: Passed, wanted: boolean): Gradients;
}
