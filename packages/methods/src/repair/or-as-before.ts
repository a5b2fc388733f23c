import { trainableVariables } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Does something to a model, all of it or nothing: where it fails, the model's trainable variables are
 * what they were, though an earlier step had succeeded.
 *
 * @throws what `work` throws
 */
export async function orAsBefore<T>(model: LayersModel, work: () => Promise<T>): Promise<T> {
  const variables = trainableVariables(model);
  const before = variables.map((variable) => tf.clone(variable));
  try {
    return await work();
  } catch (error) {
    variables.forEach((variable, i) => {
      variable.assign(before[i] as tf.Tensor);
    });
    throw error;
  } finally {
    tf.dispose(before);
  }
}
