import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { readFeatures } from '../head/last-dense.js';
import type { Minimum } from '../head/minimize-convex.js';
import { refitHead } from '../head/refit-head.js';
import { partOf } from './put-front.js';
import type { RepairContext } from './repair-context.js';

/** How a head's fit ended. */
export interface RefittedHead {
  readonly fit: Minimum;
  /** Of D_f,clean. */
  readonly samples: number;
}

/**
 * Refits the model's head to D_f,clean with its right labels, and to what is known of the other
 * classes' features.
 *
 * @param model - behind its front, or as it was; updated in place
 * @throws SfError `SF_NO_SUCH_STATISTICS` for a file without `features`, and those of
 *   {@link refitHead}; the model is then as it was
 */
export async function putHead(model: LayersModel, context: RepairContext): Promise<RefittedHead> {
  const { repair, seed, signal, onWarning } = context;
  const classes = partOf(await context.statistics(), 'features');
  const read: tf.Tensor2D[] = [];
  const labels: number[] = [];
  for (const batch of context.clean()) {
    signal?.throwIfAborted();
    read.push(readFeatures(model, batch.inputs));
    labels.push(...(await batch.labels.data()));
    tf.dispose([batch.inputs, batch.labels]);
  }
  if (read.length === 0)
    throw new SfError('D_f,clean is empty: the head has nothing to learn the class from', {
      code: 'SF_NO_SAMPLES',
    });
  const features = tf.concat(read, 0);
  tf.dispose(read);
  try {
    const range = await rangeOf(features);
    const found = refitHead(model, { features, labels, classes }, { seed, range, ...repair });
    if (!found.converged)
      onWarning?.({
        code: 'SF_HEAD_NOT_CONVERGED',
        message: `the head's fit ended after ${found.iterations} iterations with a slope of ${found.slope.toPrecision(2)}: raise the pull`,
      });
    return { fit: found, samples: labels.length };
  } finally {
    features.dispose();
  }
}

/** What the activation before the head can give, as far as real features show it. */
async function rangeOf(features: tf.Tensor2D): Promise<{ min: number; max: number }> {
  const range = tf.tidy(() => tf.stack([tf.min(features), tf.max(features)]));
  const [min = NaN, max = NaN] = await range.data();
  range.dispose();
  return { min, max };
}
