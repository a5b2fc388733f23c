import { assertNumber, createGenerator, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { choleskyFactor } from '../linear-algebra/cholesky-factor.js';
import { transpose, type Matrix } from '../linear-algebra/matrix.js';
import { covarianceOf, traceOf } from '../statistics/covariance.js';
import type { Moments } from '../statistics/moments.js';

/** What a sample can be: the activation before a head gives no other features, a pixel no other inputs. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Which samples {@link drawGaussian} draws. */
export interface GaussianOptions {
  /** How many, at least 1. */
  readonly count: number;
  /** An integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** Which class, so that each has numbers of its own. */
  readonly label: number;
  /** Nothing is clipped if not given. */
  readonly range?: Range | undefined;
}

/**
 * Samples of the Gaussian with the mean and covariance of a class: x = μ + z·F, FᵀF the covariance.
 *
 * @param purpose - of the random numbers
 * @param moments - dense or of low rank plus a diagonal
 * @returns float32, [count, n], owned by the caller
 * @throws SfError `SF_NO_SAMPLES` for moments of fewer than two samples, `SF_BAD_SETTING`,
 *   `SF_NOT_FINITE`
 */
export function drawGaussian(
  purpose: string,
  moments: Moments,
  { count, seed, label, range }: GaussianOptions,
): tf.Tensor2D {
  assertNumber('count', count, { min: 1, integer: true });
  if (moments.count < 2)
    throw new SfError(`class ${label} has statistics of ${moments.count} samples`, {
      code: 'SF_NO_SAMPLES',
      hint: 'take statistics over samples of every class that is kept',
    });
  const covariance = covarianceOf(moments);
  const whole = moments.mean.reduce((sum, x) => sum + x, traceOf(covariance));
  if (!Number.isFinite(whole))
    throw new SfError(`the statistics of class ${label} hold NaN or infinity`, {
      code: 'SF_NOT_FINITE',
      hint: 'take the statistics again',
    });
  const generator = createGenerator(seed, purpose, label);
  const normal = (columns: number) =>
    tf.tensor2d(
      Float32Array.from({ length: count * columns }, () => generator.normal()),
      [count, columns],
    );
  return tf.tidy(() => {
    const mean = tf.tensor1d(Float32Array.from(moments.mean));
    const factor =
      covariance.kind === 'dense'
        ? transpose(jitteredFactor(covariance.matrix))
        : covariance.directions;
    let drawn: tf.Tensor2D = tf.add(mean, tf.zeros([count, moments.mean.length]));
    if (factor.rows > 0) drawn = tf.add(drawn, tf.matMul(normal(factor.rows), toTensor(factor)));
    if (covariance.kind === 'low-rank') {
      const deviations = tf.tensor1d(Float32Array.from(covariance.diagonal, Math.sqrt));
      drawn = tf.add(drawn, tf.mul(normal(moments.mean.length), deviations));
    }
    return range ? tf.clipByValue(drawn, range.min, range.max) : drawn;
  });
}

/** Units that never vary leave a covariance singular: noise of 3·10⁻⁵ of the largest deviation mends it. */
function jitteredFactor(matrix: Matrix): Matrix {
  const { rows } = matrix;
  const diagonal = Array.from({ length: rows }, (_, i) => matrix.data[i * (rows + 1)] ?? NaN);
  const jitter = 1e-9 * Math.max(...diagonal, Number.MIN_VALUE * 1e12);
  const data = matrix.data.slice();
  diagonal.forEach((x, i) => (data[i * (rows + 1)] = x + jitter));
  return choleskyFactor({ ...matrix, data });
}

const toTensor = ({ rows, columns, data }: Matrix) =>
  tf.tensor2d(Float32Array.from(data), [rows, columns]);
