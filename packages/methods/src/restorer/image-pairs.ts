import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

/** Images with and without T, one of each for every pair, in the same order. */
export interface ImagePairs {
  /** x, float32, [pairs, height, width, channels], scaled as the model takes inputs. */
  readonly clean: tf.Tensor4D;
  /** T(x), of the same shape. */
  readonly transformed: tf.Tensor4D;
}

/**
 * Checks pairs before anything is made of them.
 *
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`
 */
export function assertImagePairs({ clean, transformed }: ImagePairs): void {
  const shapes = [clean, transformed].map(({ shape }) => `[${shape.join(', ')}]`);
  if (clean.rank !== 4 || shapes[0] !== shapes[1])
    throw new SfError(
      `pairs must be two tensors of images, [pairs, height, width, channels]; got ${shapes.join(' and ')}`,
      { code: 'SF_BAD_SHAPE', hint: 'reshape flat inputs to images first' },
    );
  if (clean.shape[0] === 0) throw new SfError('there are no pairs', { code: 'SF_NO_SAMPLES' });
  for (const [what, images] of [
    ['clean', clean],
    ['transformed', transformed],
  ] as const)
    if (!tf.tidy(() => tf.all(tf.isFinite(images)).dataSync()[0]))
      throw new SfError(`the ${what} images of the pairs hold NaN or infinity`, {
        code: 'SF_NOT_FINITE',
        hint: 'check that they are scaled as in training',
      });
}
