import { assertNumber, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

/**
 * Outputs without the column of one class, as truncation reads them (eq. 4).
 *
 * @param outputs - float32, [n, classes], at least 2 classes
 * @param options - `excludeClass` is 0 … classes − 1; `name` is the caller's, for the messages of errors
 * @returns float32, [n, classes − 1], classes above the excluded one a place lower; owned by the caller
 * @throws SfError `SF_BAD_SETTING` where `excludeClass` is no class, `SF_BAD_SHAPE` where `outputs`
 *   is not [n, classes]
 */
export function otherClasses(
  outputs: tf.Tensor2D,
  { excludeClass, name }: { readonly excludeClass: number; readonly name: string },
): tf.Tensor2D {
  const shape: readonly number[] = outputs.shape;
  const [, numClasses = 0] = shape;
  if (shape.length !== 2 || numClasses < 2)
    throw new SfError(
      `${name}: outputs must be [n, classes] with at least 2 classes; got [${shape.join(', ')}]`,
      { code: 'SF_BAD_SHAPE' },
    );
  assertNumber('excludeClass', excludeClass, { min: 0, max: numClasses - 1, integer: true });
  const kept = [...Array(numClasses).keys()].filter((index) => index !== excludeClass);
  return tf.tidy(() => tf.gather(outputs, tf.tensor1d(kept, 'int32'), 1));
}
