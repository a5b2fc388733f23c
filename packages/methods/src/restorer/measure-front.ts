import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { FrontFigures } from '../front/front-figures.js';
import { applyFront, type Front } from '../front/front.js';
import { readRows } from '../linear-algebra/read-rows.js';
import { assertImagePairs, type ImagePairs } from './image-pairs.js';

/** How many images go through a restorer at a time. */
const batchSize = 100;

/**
 * The figures of any front, linear or learned, on held-out pairs.
 *
 * @param front - a linear front of the images' numbers, or a restorer; stays the caller's
 * @param heldOut - at least two pairs that the front was not made of; stay the caller's
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`; `SF_CONSTANT_INPUTS` where all clean
 *   images are equal
 * @example
 * ```ts
 * const { residual, varianceLost } = await measureFront(restorer, heldOut);
 * ```
 */
export async function measureFront(
  front: Front | LayersModel,
  heldOut: ImagePairs,
): Promise<FrontFigures> {
  assertImagePairs(heldOut);
  const { clean, transformed } = heldOut;
  const [kept, restored] = [
    await throughFront(front, clean),
    await throughFront(front, transformed),
  ];
  const sums = tf.tidy(() =>
    tf.stack([
      squaredDistance(restored, kept),
      squaredDistance(transformed, clean),
      squaredDistance(kept, clean),
      squaredDistance(clean, tf.mean(clean, 0)),
    ]),
  );
  const [left = NaN, whole = NaN, lost = NaN, variance = NaN] = await sums.data();
  tf.dispose([kept, restored, sums]);
  if (!(variance > 0))
    throw new SfError('held-out clean images have no variance: all are equal', {
      code: 'SF_CONSTANT_INPUTS',
      hint: 'hold out two different images at least',
    });
  return { residual: whole === 0 ? 0 : left / whole, varianceLost: lost / variance };
}

/** Owned by the caller. */
async function throughFront(front: Front | LayersModel, images: tf.Tensor4D): Promise<tf.Tensor4D> {
  if (!('kind' in front)) return front.predict(images, { batchSize }) as tf.Tensor4D;
  const { data } = applyFront(front, await readRows(images));
  return tf.tensor4d(Float32Array.from(data), images.shape);
}

const squaredDistance = (a: tf.Tensor, b: tf.Tensor) =>
  tf.sum<tf.Scalar>(tf.squaredDifference(a, b));
