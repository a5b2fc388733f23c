import { assertNumber, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { createResidualNetwork } from './create-residual-network.js';
import { fitNetwork, type FitOptions } from './fit-network.js';
import { assertImagePairs, type ImagePairs } from './image-pairs.js';

/** Of {@link fitRestorer}. */
export interface RestorerOptions extends FitOptions {
  /**
   * κ, at least 0, the price of what differs between r(T(x)) and r(x): clean images give up a share
   * κ/(1 + κ) of what T destroys. 0 if not given: they stay as they are.
   */
  readonly invariance?: number | undefined;
}

/**
 * A learned front for a T that a linear one cannot take away: a small residual network r on images,
 * fitted on pairs by
 *
 *     minimise over r   E|r(T(x)) − x|² + E|r(x) − x|² + κ·E|r(T(x)) − r(x)|²
 *
 * It learns to tell images with T from those without, and to put back what T destroys as far as the
 * rest of the image tells it: r(T(x)) tends to m = E(x | T(x)), whatever κ, and r(x) to
 * (x + κm)/(1 + κ). docs/restorer.md derives it. What T destroys is filled in as it looks on the images
 * of the pairs: those of one class have the colors of that class. Pairs of surrogates of the others
 * ({@link drawSurrogates}) mend that.
 *
 * @param pairs - stay the caller's
 * @param options - size, steps and seed; the same give the same restorer on the same backend
 * @returns a model from images to images, not trainable, owned by the caller ({@link mountFront})
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`, `SF_BAD_SETTING`; `SF_PAIRS_IDENTICAL`
 *   where T does nothing; `SF_DIVERGED`
 * @example
 * ```ts
 * const restorer = await fitRestorer({ clean, transformed }, { kernelSize: 1, seed: 1 });
 * ```
 */
export async function fitRestorer(
  pairs: ImagePairs,
  options: RestorerOptions,
): Promise<LayersModel> {
  const { invariance = 0 } = options;
  assertNumber('invariance', invariance, { min: 0 });
  assertImagePairs(pairs);
  const { clean, transformed } = pairs;
  if (tf.tidy(() => tf.all(tf.equal(clean, transformed)).dataSync()[0]))
    throw new SfError(
      `all ${clean.shape[0]} pairs are identical: T does nothing to them, and nothing can be restored`,
      { code: 'SF_PAIRS_IDENTICAL', hint: 'give T(x) beside x' },
    );
  const loss = (indices: tf.Tensor1D) => {
    const x = tf.gather(clean, indices);
    const both = restorer.apply(tf.concat([x, tf.gather(transformed, indices)])) as tf.Tensor4D;
    const [kept, restored] = tf.split(both, 2) as [tf.Tensor4D, tf.Tensor4D];
    const errors = tf.add(meanSquare(kept, x), meanSquare(restored, x));
    return tf.add<tf.Scalar>(errors, tf.mul(invariance, meanSquare(restored, kept)));
  };
  const restorer = createResidualNetwork(clean.shape.slice(1), options);
  try {
    await fitNetwork(restorer, { count: clean.shape[0], loss }, options);
    return restorer;
  } catch (error) {
    restorer.dispose();
    throw error;
  }
}

const meanSquare = (a: tf.Tensor, b: tf.Tensor) => tf.mean<tf.Scalar>(tf.squaredDifference(a, b));
