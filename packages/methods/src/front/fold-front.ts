import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { Matrix } from '../linear-algebra/matrix.js';
import { firstDense } from './first-dense.js';
import type { Front } from './front.js';

/**
 * Puts a front into the weights of the model's first Dense layer, in place: W ← Q·W and
 * b ← b + μ·(I − Q)·W, so that the model sees x̂ at no cost of its own.
 *
 * All is computed and checked before the first weight is written: an error leaves the model as it was.
 *
 * @param model - begins with a Dense layer of all inputs ({@link canFold}); updated in place, and the
 *   caller's
 * @param front - of the model's inputs; stays the caller's
 * @throws SfError `SF_BAD_MODEL`, `SF_BAD_SHAPE`; `SF_NOT_FINITE` where a weight leaves float32
 * @example
 * ```ts
 * await foldFront(model, front);
 * ```
 */
export async function foldFront(model: LayersModel, front: Front): Promise<void> {
  const dense = firstDense(model);
  if (!dense || !canFold(model))
    throw new SfError(`model '${model.name}' does not begin with a Dense layer with a bias`, {
      code: 'SF_BAD_MODEL',
      hint: 'mountFront puts a linear layer before any model',
    });
  const [inputs, units] = dense.kernel.read().shape as [number, number];
  if (inputs !== front.mean.length)
    throw new SfError(
      `the front is of ${front.mean.length} inputs; the first layer of model '${model.name}' has ${inputs}`,
      { code: 'SF_BAD_SHAPE', hint: 'take statistics of inputs as this model gets them' },
    );
  const { kernel, bias } = tf.tidy(() => {
    const old = dense.kernel.read() as tf.Tensor2D;
    const removed = removedFromColumns(front, old);
    const shift = tf.reshape(tf.matMul(rowTensor(front.mean), removed), [units]);
    const kernel: tf.Tensor = tf.sub(old, removed);
    return { kernel, bias: tf.add<tf.Tensor>(dense.bias?.read() ?? 0, shift) };
  });
  try {
    await assertFinite(kernel, model);
    await assertFinite(bias, model);
    dense.kernel.write(kernel);
    dense.bias?.write(bias);
  } finally {
    tf.dispose([kernel, bias]);
  }
}

/** Whether {@link foldFront} takes a model: its first layer is Dense with a bias, and is used once. */
export function canFold(model: LayersModel): boolean {
  return Boolean(firstDense(model)?.bias);
}

/** (I − Q)·W, float32, [n, units]; by the two thin factors where the front has them. */
function removedFromColumns(front: Front, kernel: tf.Tensor2D): tf.Tensor2D {
  if (front.kind === 'dense') return tf.matMul(matrixTensor(front.removed), kernel);
  const { readers, directions } = front;
  if (directions.rows === 0) return tf.zerosLike(kernel);
  return tf.matMul(matrixTensor(readers), tf.matMul(matrixTensor(directions), kernel), true);
}

/** Throws `SF_NOT_FINITE` for what does not fit float32; the tensor stays the caller's. */
export async function assertFinite(tensor: tf.Tensor, model: LayersModel): Promise<void> {
  const values = await tensor.data();
  if (values.every(Number.isFinite)) return;
  throw new SfError(`the front takes a weight of model '${model.name}' beyond float32`, {
    code: 'SF_NOT_FINITE',
    kind: 'failure',
    hint: 'check that the statistics are of scaled inputs; raise the ridge',
  });
}

/** In float32, owned by the caller. */
export function matrixTensor({ rows, columns, data }: Matrix): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(data), [rows, columns]);
}

const rowTensor = (values: Float64Array) =>
  matrixTensor({ rows: 1, columns: values.length, data: values });
