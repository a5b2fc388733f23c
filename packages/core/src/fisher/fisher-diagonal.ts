import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { LabelledBatch } from '../batches/batch.js';
import { createLogits } from '../model/logits.js';
import type { Warning } from '../optimize/epoch-report.js';
import { assertFiniteLoss } from './assert-finite.js';
import {
  meanOfSquares,
  type FisherDiagonal,
  type FisherOptions,
  type SquaresContext,
} from './mean-of-squares.js';
import { addPerSampleSquares, sampleOf } from './per-sample-squares.js';
import { recordBackward } from './record-backward.js';
import { summedLoss } from './summed-loss.js';
import { surveyLayers, type ClosedLayer, type Survey } from './survey.js';

/**
 * The diagonal of the empirical Fisher information, eq. 7: for each trainable parameter the mean
 * over samples of the squared per-sample gradient of the softmax cross-entropy with the true label,
 * F_i = (1/N) Σ_n (∂L_n/∂θ_i)². Not the square of a batch's mean gradient.
 *
 * Dense layers and Conv2D layers (channels last) that are used once in a forward pass are computed
 * for whole batches, at about the cost of a gradient. All other layers, and those that share weights
 * with another, take a backward pass for each sample; `onWarning` tells which. Layers run as in
 * inference.
 *
 * @param model - a classifier ending with logits or softmax; unchanged, and the caller's
 * @param batches - inputs [n, …input shape] and labels int32 [n], n ≥ 1; each is disposed here
 * @param options - signal, progress, warnings
 * @returns means over all samples; the caller disposes `diagonals`
 * @throws SfError `SF_BAD_MODEL`, `SF_BAD_SHAPE`, `SF_BAD_DTYPE`, `SF_BAD_LABEL`, `SF_NO_SAMPLES`;
 *   `SF_NOT_FINITE` where the loss or a result is NaN or infinite
 * @throws the signal's reason once it is aborted
 * @example
 * ```ts
 * const model = tf.sequential();
 * model.add(tf.layers.dense({ units: 2, inputShape: [2] }));
 * const inputs = tf.tensor2d([[1, 2], [3, 4]]);
 * const labels = tf.tensor1d([0, 1], 'int32');
 * const { diagonals, count, max } = await computeFisherDiagonal(model, [{ inputs, labels }]);
 * ```
 */
export async function computeFisherDiagonal(
  model: LayersModel,
  batches: Iterable<LabelledBatch>,
  options: FisherOptions = {},
): Promise<FisherDiagonal> {
  const logits = createLogits(model);
  let known: Survey | undefined;
  const surveyOf = (batch: LabelledBatch): Survey => {
    if (known) return known;
    known = surveyBatch(model, logits, batch);
    if (known.perSample.length > 0) options.onWarning?.(slowLayers(known, batch.labels.size));
    return known;
  };
  const squares = async (batch: LabelledBatch, context: SquaresContext) => {
    const survey = surveyOf(batch);
    const recorded = { model, closed: survey.closed, loss: () => summedLoss(logits, batch) };
    if (survey.closed.length > 0) await addClosedSquares(recorded, batch.labels.size, context);
    const weights = [...new Set(survey.perSample.flatMap(({ layer }) => layer.trainableWeights))];
    if (weights.length > 0) await addPerSampleSquares({ model, logits, weights }, batch, context);
  };
  const groupSize = (first: LabelledBatch) => samplesAtOnce(surveyOf(first));
  return meanOfSquares({ model, batches, options, groupSize, squares });
}

/** Bytes that the pre-activations of a group may take. The whole of a group takes some ten times that. */
const room = 32 * 2 ** 20;

/** No more than are computed together: a layer without closed form goes sample by sample anyway. */
function samplesAtOnce({ closed, perSample }: Survey): number {
  if (perSample.length > 0) return 1;
  const numbers = closed.reduce((sum, { shape }) => sum + tf.util.sizeFromShape([...shape]), 0);
  return Math.max(1, Math.floor(room / 4 / numbers));
}

function surveyBatch(
  model: LayersModel,
  logits: (inputs: tf.Tensor) => tf.Tensor2D,
  batch: LabelledBatch,
): Survey {
  const sample = sampleOf(batch, 0);
  try {
    return surveyLayers(model, () => logits(sample.inputs));
  } finally {
    tf.dispose([sample.inputs, sample.labels]);
  }
}

/** Adds the squares of a batch for layers with a closed form, by one backward pass. */
async function addClosedSquares(
  recorded: { model: LayersModel; closed: readonly ClosedLayer[]; loss: () => tf.Scalar },
  size: number,
  context: SquaresContext,
): Promise<void> {
  const { closed } = recorded;
  const { loss, inputs, deltas } = recordBackward(closed, recorded.loss, size);
  try {
    await assertFiniteLoss(recorded.model, loss);
    closed.forEach(({ form }, i) => {
      const [input, delta] = [inputs[i], deltas[i]];
      if (!input || !delta) return;
      const sums = tf.tidy(() => form.squares(input, delta));
      form.weights.forEach((weight, j) => context.add(weight, sums[j] as tf.Tensor));
      tf.dispose([input, delta]);
    });
  } finally {
    tf.dispose([loss, inputs, deltas]);
  }
}

function slowLayers({ perSample }: Survey, batchSize: number): Warning {
  const layers = perSample.map(({ layer, reason }) => `'${layer.name}' (${reason})`).join(', ');
  return {
    code: 'SF_FISHER_PER_SAMPLE',
    message:
      `no closed form of the Fisher diagonal for ${layers}: these take a forward and a backward ` +
      `pass for each sample instead of one for each batch of ${batchSize}`,
  };
}
