import type * as tf from '@tensorflow/tfjs-core';

import { SfError } from '../errors/sf-error.js';

/** Throws `SF_BAD_SHAPE` unless logits are [n, classes] and labels [n] of type int32. */
export function assertLogits(name: string, logits: tf.Tensor, labels: tf.Tensor): void {
  if (logits.rank !== 2 || logits.shape[0] === 0)
    throw badShape(`${name}: logits must be [n, classes] with n ≥ 1`, logits);
  if (labels.rank !== 1 || labels.shape[0] !== logits.shape[0])
    throw badShape(
      `${name}: labels must be [${String(logits.shape[0])}], one a row of the logits`,
      labels,
    );
  if (labels.dtype !== 'int32')
    throw new SfError(`${name}: labels must be int32; got ${labels.dtype}`, {
      code: 'SF_BAD_DTYPE',
    });
}

/** An `SF_BAD_SHAPE` error that ends with the shape that came. */
export function badShape(expectation: string, got: tf.Tensor): SfError {
  return new SfError(`${expectation}; got [${got.shape.join(', ')}]`, { code: 'SF_BAD_SHAPE' });
}
