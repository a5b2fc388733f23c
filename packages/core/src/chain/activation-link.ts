import * as tf from '@tensorflow/tfjs-core';

import type { Forward, Link } from './link.js';

/**
 * What a layer without weights can bring so that its gradient needs no tape, where training is
 * faster without one. Both methods are called in a tidy.
 */
export interface KnowsPullback {
  /** The layer's output, and what {@link KnowsPullback.pullback} needs. */
  forwardSaving(input: tf.Tensor): Forward;
  /**
   * The pullback of the layer's derivative.
   *
   * @param gradient - of a loss in the output
   * @param saved - as `forwardSaving` gave it
   * @returns its gradient in the input, a tensor of its own
   */
  pullback(gradient: tf.Tensor, saved: readonly tf.Tensor[]): tf.Tensor;
}

/** Whether a layer brings its derivative. */
export function knowsPullback(layer: object): layer is KnowsPullback {
  return 'forwardSaving' in layer && 'pullback' in layer;
}

/** The link of a layer that knows its derivative. */
export function createPullbackLink(layer: KnowsPullback): Link {
  return {
    variables: [],
    needsInput: false,
    forward: (input) => layer.forwardSaving(input),
    backward: (gradient, { saved }) => ({
      input: layer.pullback(gradient, saved),
      variables: [],
    }),
  };
}

/** The link of any function without variables; it is computed again on a tape on the way back. */
export function createTapeLink(compute: (input: tf.Tensor) => tf.Tensor): Link {
  return {
    variables: [],
    needsInput: true,
    forward: (input) => {
      const output = compute(input);
      // The chain disposes outputs, and its inputs are not all its own.
      return { output: output === input ? output.clone() : output, saved: [] };
    },
    backward: (gradient, { input }) => ({
      input: tf.grad(compute)(input, gradient),
      variables: [],
    }),
  };
}
