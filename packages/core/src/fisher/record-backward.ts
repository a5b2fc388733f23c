import * as tf from '@tensorflow/tfjs-core';

import { withOverrides } from '../model/with-overrides.js';
import type { ClosedLayer } from './survey.js';

/** What the closed forms need of one batch, in the order of the layers. All owned by the caller. */
export interface Recording {
  /** The loss, a scalar. */
  readonly loss: tf.Tensor;
  /** Each layer's input, float32. */
  readonly inputs: tf.Tensor[];
  /** The loss's gradient in each layer's pre-activation; none where the loss does not depend on it. */
  readonly deltas: (tf.Tensor | undefined)[];
}

/**
 * One forward and one backward pass that records each layer's input and δ. A probe of zeros is added
 * to each pre-activation, and the loss is differentiated in the probes: the tape is pruned to the
 * path between them and the loss, so weight gradients are not computed.
 *
 * @param loss - a scalar, made by running the model on a batch
 * @param size - the number of samples of that batch
 */
export function recordBackward(
  layers: readonly ClosedLayer[],
  loss: () => tf.Scalar,
  size: number,
): Recording {
  const probes = layers.map(({ shape }) => tf.tidy(() => tf.variable(tf.zeros([size, ...shape]))));
  const inputs: tf.Tensor[] = [];
  const overrides = layers.map(({ layer, form }, i) => ({
    target: layer,
    key: 'call',
    value: (given: tf.Tensor | tf.Tensor[]) =>
      tf.tidy(() => {
        const [input] = [given].flat() as [tf.Tensor];
        // The model disposes a layer's input once it has used it.
        inputs[i] = tf.keep(tf.cast(input, 'float32'));
        return form.activate(tf.add(form.preActivation(input), probes[i] as tf.Tensor));
      }),
  }));
  try {
    const { value, grads } = withOverrides(overrides, () => tf.variableGrads(loss, probes));
    const byName: Partial<Record<string, tf.Tensor>> = grads;
    return { loss: value, inputs, deltas: probes.map(({ name }) => byName[name]) };
  } catch (error) {
    tf.dispose(inputs);
    throw error;
  } finally {
    tf.dispose(probes);
  }
}
