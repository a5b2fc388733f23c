import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * The trainable variables of a model, in the order of `model.trainableWeights`, which is the order
 * of every list of parameters, gradients and Fisher diagonals here. They stay the model's.
 */
export function trainableVariables(model: LayersModel): tf.Variable[] {
  // A LayerVariable's value is a tf.Variable, though its type says Tensor.
  return model.trainableWeights.map((weight) => weight.read() as tf.Variable);
}
