import { assertNumber, SfError, type LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import type { Moments } from '../statistics/moments.js';
import { drawGaussian, type Range } from './draw-gaussian.js';

/** Of {@link drawSurrogates}. */
export interface SurrogateOptions {
  /** The classes to draw; at least one. */
  readonly classes: readonly number[];
  /** Samples of each, at least 1. */
  readonly samplesPerClass: number;
  /** An integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** The least and the greatest that an input can be, e.g. a black and a white pixel as scaled. */
  readonly range: Range;
}

/**
 * Stand-ins for training inputs that are gone: samples of the Gaussian of each class's inputs, clipped
 * to what an input can be. No image among them looks like one, yet a network tells their classes
 * about as well as those of real images, and they cover the colors, brightness and coarse shapes that
 * the pairs of one class do not.
 *
 * @param classInputs - the means and covariances of inputs kept from training, one a class
 *   (`Statistics.parts.classInputs`); not read for classes that are not drawn
 * @returns inputs, float32, [classes · samplesPerClass, n], class by class, and their labels; owned by
 *   the caller
 * @throws SfError `SF_BAD_LABEL`, `SF_NO_SAMPLES`, `SF_BAD_SETTING`
 * @example
 * ```ts
 * const { inputs, labels } = drawSurrogates(classInputs, {
 *   classes: [1, 2], samplesPerClass: 500, seed: 1, range: { min: -1.9, max: 2.1 },
 * });
 * ```
 */
export function drawSurrogates(
  classInputs: readonly Moments[],
  { classes, samplesPerClass: count, seed, range }: SurrogateOptions,
): LabelledBatch {
  const drawn = classes.map((label) => {
    const moments = classInputs[label];
    if (!moments)
      throw new SfError(
        `there are statistics of classes 0 … ${classInputs.length - 1}; got class ${label}`,
        { code: 'SF_BAD_LABEL' },
      );
    return { label, moments };
  });
  if (drawn.length === 0)
    throw new SfError('there are no classes to draw', { code: 'SF_NO_SAMPLES' });
  assertNumber('samplesPerClass', count, { min: 1, integer: true });
  assertNumber('range.max', range.max, { min: range.min });
  const inputs = tf.tidy(() =>
    tf.concat(
      drawn.map(({ label, moments }) =>
        drawGaussian('surrogates', moments, { count, seed, label, range }),
      ),
    ),
  );
  const labels = Int32Array.from(
    { length: inputs.shape[0] },
    (_, i) => classes[Math.floor(i / count)] ?? NaN,
  );
  return { inputs, labels: tf.tensor1d(labels, 'int32') };
}
