import type * as tf from '@tensorflow/tfjs-core';

import type { Moments } from '../statistics/moments.js';
import { drawGaussian, type GaussianOptions } from '../surrogates/draw-gaussian.js';

/**
 * Features drawn from the Gaussian of a class's mean and covariance, as replayed in place of its
 * samples (feature replay).
 *
 * @param moments - of the class's features, dense or of low rank plus a diagonal
 * @param options - how many of which class; the range is what the activation before the head can give
 * @returns float32, [count, n], owned by the caller; the same for the same seed
 * @throws SfError `SF_NO_SAMPLES` for moments of fewer than two samples, `SF_BAD_SETTING`
 * @example
 * ```ts
 * const features = drawPseudoFeatures(moments, { count: 500, seed: 1, label: 3 });
 * ```
 */
export function drawPseudoFeatures(moments: Moments, options: GaussianOptions): tf.Tensor2D {
  return drawGaussian('pseudo-features', moments, options);
}
