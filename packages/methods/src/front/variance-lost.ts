import * as tf from '@tensorflow/tfjs-core';

import type { Matrix } from '../linear-algebra/matrix.js';
import { dot, multiplyByTransposed } from '../linear-algebra/multiply.js';
import type { Covariance } from '../statistics/covariance.js';
import { matrixTensor } from './fold-front.js';
import type { Front } from './front.js';

/** tr(RᵀCR), R = I − Q: the variance of clean inputs that a front takes away. */
export function varianceLostBy(front: Front, covariance: Covariance): number {
  if (front.kind === 'dense') return lostOfMatrix(front.removed, covariance);
  // R = Hᵀ·U with orthonormal U: tr(UᵀH·C·HᵀU) = tr(H·C·Hᵀ).
  const { readers } = front;
  if (covariance.kind === 'dense')
    return dot(multiplyByTransposed(readers, covariance.matrix).data, readers.data);
  const seen = multiplyByTransposed(readers, covariance.directions);
  const scaled = readers.data.map((x, i) => x * (covariance.diagonal[i % readers.columns] ?? NaN));
  return dot(seen.data, seen.data) + dot(scaled, readers.data);
}

/** In float32 on the backend, where products of whole matrices are fast: enough digits for a share. */
function lostOfMatrix(removed: Matrix, covariance: Covariance): number {
  return tf.tidy(() => {
    const r = matrixTensor(removed);
    if (covariance.kind === 'dense')
      return tf.sum(tf.mul(r, tf.matMul(matrixTensor(covariance.matrix), r))).dataSync()[0] ?? NaN;
    const seen = tf.matMul(matrixTensor(covariance.directions), r);
    const scale = tf.tensor2d(Float32Array.from(covariance.diagonal), [removed.rows, 1]);
    return (
      tf.add(tf.sum(tf.square(seen)), tf.sum(tf.mul(scale, tf.square(r)))).dataSync()[0] ?? NaN
    );
  });
}
