import * as tf from '@tensorflow/tfjs-core';

/**
 * The wasm backend packs the second operand before it multiplies, which costs about three times what
 * transposing the same numbers does. In bᵀ·aᵀ that is a. With few rows in a, as in training, and a
 * large b this saves more than transposing the product costs; most where b would have to be
 * transposed otherwise.
 */
export function isSwappedFaster(
  { a, b }: { a: tf.TensorInfo; b: tf.TensorInfo },
  { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean },
): boolean {
  if (a.shape.length !== 2 || b.shape.length !== 2) return false;
  const [sizeOfA, sizeOfB] = [a, b].map(({ shape }) => tf.util.sizeFromShape(shape)) as [
    number,
    number,
  ];
  const rows = a.shape[transposeA ? 1 : 0] ?? 0;
  const columns = b.shape[transposeB ? 0 : 1] ?? 0;
  const direct = 3 * sizeOfB + Number(transposeA) * sizeOfA + Number(transposeB) * sizeOfB;
  const swapped =
    3 * sizeOfA + Number(!transposeA) * sizeOfA + Number(!transposeB) * sizeOfB + rows * columns;
  return 1.5 * swapped < direct;
}
