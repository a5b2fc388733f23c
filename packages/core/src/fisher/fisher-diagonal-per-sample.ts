import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { LabelledBatch } from '../batches/batch.js';
import { createLogits } from '../model/logits.js';
import { meanOfSquares, type FisherDiagonal, type FisherOptions } from './mean-of-squares.js';
import { addPerSampleSquares } from './per-sample-squares.js';

/**
 * The empirical Fisher diagonal, eq. 7, by a backward pass for each sample: slow, for any layer, and
 * independent of the closed forms of `computeFisherDiagonal`, which it serves to check.
 *
 * Arguments, result and errors are those of `computeFisherDiagonal`.
 */
export async function computeFisherDiagonalPerSample(
  model: LayersModel,
  batches: Iterable<LabelledBatch>,
  options: FisherOptions = {},
): Promise<FisherDiagonal> {
  const logits = createLogits(model);
  const weights = [...new Set(model.trainableWeights)];
  return meanOfSquares({
    model,
    batches,
    options,
    squares: (batch, context) => addPerSampleSquares({ model, logits, weights }, batch, context),
  });
}
