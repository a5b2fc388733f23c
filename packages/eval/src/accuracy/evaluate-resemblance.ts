import { createLogits, SfError, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { predictedClasses } from './predicted-classes.js';
import { countClasses } from './read-outputs.js';

/** How far two models say the same of the samples of a set, whatever the right answers are. */
export interface Resemblance {
  /** Share of the samples for which both predict the same class, in [0, 1]. */
  readonly agreement: number;
  /** Mean over the samples of KL(softmax of the other ‖ softmax of the model), in nats, at least 0. */
  readonly meanKl: number;
  /** Samples of the set. */
  readonly count: number;
}

/**
 * Agreement and mean divergence of a model from another, e.g. of a repaired from a retrained one. Two
 * models may be right equally often, and not on the same images.
 *
 * @param model - one input, one output of [n, classes]: logits or softmax
 * @param other - of the same inputs and classes; what the model should say
 * @param batches - at least one sample, their labels do not matter; each batch is disposed here
 * @returns null where a model has NaN or infinity among its outputs, and so has diverged
 * @throws SfError `SF_EMPTY_SET`, `SF_BAD_SHAPE` or `SF_BAD_MODEL`
 * @example
 * ```ts
 * const resemblance = await evaluateResemblance(repaired, retrained, retainBatches);
 * ```
 */
export async function evaluateResemblance(
  model: LayersModel,
  other: LayersModel,
  batches: Iterable<LabelledBatch>,
): Promise<Resemblance | null> {
  const classes = [countClasses(model), countClasses(other)];
  if (classes[0] !== classes[1])
    throw new SfError(`models must have the same classes; got ${classes.join(' and ')}`, {
      code: 'SF_BAD_SHAPE',
    });
  const [logits, otherLogits] = [createLogits(model), createLogits(other)];
  let [same, divergence, count] = [0, 0, 0];
  for (const { inputs, labels } of batches) {
    const owned: tf.Tensor[] = [inputs, labels];
    try {
      const compared = tf.tidy(() => compare(logits(inputs), otherLogits(inputs)));
      owned.push(compared);
      const rows = await compared.data();
      for (let i = 0; i < rows.length; i += 2) {
        same += rows[i] ?? NaN;
        divergence += rows[i + 1] ?? NaN;
      }
      count += rows.length / 2;
    } finally {
      tf.dispose(owned);
    }
  }
  if (count === 0)
    throw new SfError('the set must have at least 1 sample; got 0', { code: 'SF_EMPTY_SET' });
  if (!Number.isFinite(divergence)) return null;
  return { agreement: same / count, meanKl: divergence / count, count };
}

/** [n, 2]: whether both predict the same, 0 or 1, and KL; NaN for a sample with an output that is no number. */
function compare(logits: tf.Tensor2D, otherLogits: tf.Tensor2D): tf.Tensor {
  const [predicted, expected] = [predictedClasses(logits), predictedClasses(otherLogits)];
  const logQ = tf.logSoftmax(logits);
  const logP = tf.logSoftmax(otherLogits);
  const kl = tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), 1);
  const known = tf.greaterEqual(tf.minimum(predicted, expected), 0);
  return tf.stack(
    [
      tf.cast(tf.equal(predicted, expected), 'float32'),
      // Rounding must not leave two equal distributions apart by less than nothing.
      tf.where(known, tf.maximum(kl, 0), tf.fill(kl.shape, NaN)),
    ],
    1,
  );
}
