import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { SfError } from '../errors/sf-error.js';

/** Throws `SF_NOT_FINITE` for a loss of NaN or infinity. */
export async function assertFiniteLoss(model: LayersModel, loss: tf.Tensor): Promise<void> {
  const value = (await loss.data())[0] ?? NaN;
  if (!Number.isFinite(value)) throw await notFinite(model, `the loss is ${value}`);
}

/** Throws `SF_NOT_FINITE` for diagonals that hold NaN or infinity, with the first such layer. */
export async function assertFiniteDiagonals(
  model: LayersModel,
  diagonals: readonly tf.Tensor[],
): Promise<void> {
  const bad = model.trainableWeights[await indexOfNotFinite(diagonals)];
  if (bad) throw await notFinite(model, `its part for '${bad.originalName}' is not finite`);
}

/** The error, which blames the first of the model's weights that is not finite. */
async function notFinite(model: LayersModel, what: string): Promise<SfError> {
  const weights = model.weights.map((weight) => weight.read());
  const broken = model.weights[await indexOfNotFinite(weights)];
  const parameters = broken
    ? `'${broken.originalName}' of model '${model.name}' holds NaN or infinity`
    : `the parameters of model '${model.name}' are finite`;
  return new SfError(`Fisher diagonal: ${what}; ${parameters}`, {
    code: 'SF_NOT_FINITE',
    kind: 'failure',
    hint: broken
      ? 'take a model whose training did not diverge'
      : 'check that the inputs are scaled as in training',
  });
}

/** −1 where all are finite. */
async function indexOfNotFinite(tensors: readonly tf.Tensor[]): Promise<number> {
  const flags = tf.tidy(() => tf.stack(tensors.map((tensor) => tf.all(tf.isFinite(tensor)))));
  const areFinite = await flags.data();
  flags.dispose();
  return areFinite.indexOf(0);
}
