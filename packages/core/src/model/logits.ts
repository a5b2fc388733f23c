import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { readBeforeSoftmax } from './logits-head.js';
import { leanDense } from './lean-dense.js';
import { assertInputs, numClassesOf } from './model-shapes.js';
import { withOverrides } from './with-overrides.js';

/**
 * A function that reads a classifier's logits, whether the model ends with logits or with softmax:
 * a softmax head (a Dense layer's activation, an Activation or a Softmax layer, in a nested model
 * too) is read before its activation. Layers run as in inference (`training: false`).
 *
 * The model is the caller's: no weights are copied, and it predicts the same as before.
 *
 * @param model - one input, one output [n, classes]
 * @returns a function from inputs, [n, …input shape], to logits, float32, [n, classes], owned by
 *   who calls it; differentiable in the inputs and in the model's variables
 * @throws SfError `SF_BAD_MODEL` for another kind of output or for a head of another activation;
 *   the function throws `SF_BAD_SHAPE` for inputs the model does not take
 * @example
 * ```ts
 * const model = tf.sequential();
 * model.add(tf.layers.dense({ units: 3, inputShape: [2], activation: 'softmax' }));
 * const logits = createLogits(model)(tf.ones([4, 2])); // [4, 3], not yet normalised
 * ```
 */
export function createLogits(model: LayersModel): (inputs: tf.Tensor) => tf.Tensor2D {
  numClassesOf(model);
  const read = readBeforeSoftmax(model);
  return (inputs) => {
    assertInputs(model, inputs);
    const forward = () => model.apply(inputs, { training: false }) as tf.Tensor2D;
    // Each time anew: layers that record what they are given, as for Fisher information, go before.
    return read(() => withOverrides(leanDense(model), forward));
  };
}
