import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  model as createModel,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';

import { transpose } from '../linear-algebra/matrix.js';
import { multiplyByTransposed } from '../linear-algebra/multiply.js';
import { mountRestorer } from '../restorer/mount-restorer.js';
import { fixedShapeOf } from './fixed-shape.js';
import { assertFinite, canFold, foldFront, matrixTensor } from './fold-front.js';
import { offsetOf, type Front } from './front.js';

/**
 * A model that sees its inputs through a front. Where the model begins with a Dense layer, the front
 * goes into that layer's weights, in place ({@link foldFront}); otherwise a new model is made of
 * linear layers and the given one, which is not changed: of two thin Dense layers and a sum where the
 * front is of low rank, of one [n, n] otherwise. A restorer goes before the model as it is. These layers
 * are ordinary ones and not trainable, so that `trainableWeights` stay those of the model.
 *
 * @param model - any classifier of inputs of a fixed size; stays the caller's
 * @param front - linear, which stays the caller's, or a restorer ({@link fitRestorer})
 * @returns `model` itself, or a new model that uses it, and the restorer, as layers: whoever owns that
 *   disposes it, and with it these
 * @throws SfError `SF_BAD_SHAPE`, `SF_BAD_MODEL`; `SF_NOT_FINITE` where a weight leaves float32
 * @example
 * ```ts
 * const repaired = await mountFront(model, front);
 * ```
 */
export async function mountFront(
  model: LayersModel,
  front: Front | LayersModel,
): Promise<LayersModel> {
  if (!('kind' in front)) return mountRestorer(model, front);
  if (front.kind === 'low-rank' && front.directions.rows === 0) return model;
  if (canFold(model)) {
    await foldFront(model, front);
    return model;
  }
  const shape = fixedShapeOf(model);
  const size = tf.util.sizeFromShape(shape);
  if (size !== front.mean.length)
    throw new SfError(
      `the front is of ${front.mean.length} inputs; model '${model.name}' takes ${size}`,
      { code: 'SF_BAD_SHAPE', hint: 'take statistics of inputs as this model gets them' },
    );
  const weights = frontWeights(front);
  const { kernel, bias, directions } = weights;
  const tensors: readonly tf.Tensor[] = [kernel, bias, ...(directions ? [directions] : [])];
  try {
    for (const weight of tensors) await assertFinite(weight, model);
    return withLayers(model, shape, weights);
  } finally {
    tf.dispose([...tensors]);
  }
}

interface FrontWeights {
  readonly kernel: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
  /** The second of two thin layers. */
  readonly directions?: tf.Tensor2D;
}

/** Owned by the caller. */
function frontWeights(front: Front): FrontWeights {
  if (front.kind === 'dense') {
    const identity = tf.eye(front.mean.length);
    const removed = matrixTensor(front.removed);
    const kernel = tf.sub<tf.Tensor2D>(identity, removed);
    tf.dispose([identity, removed]);
    return { kernel, bias: tf.tensor1d(Float32Array.from(offsetOf(front))) };
  }
  const { mean, readers, directions } = front;
  const read = multiplyByTransposed({ rows: 1, columns: mean.length, data: mean }, readers);
  return {
    kernel: matrixTensor(transpose(readers)),
    // Not reshaped from another tensor: wasm's fused product would see the shape it had before.
    bias: tf.tensor1d(Float32Array.from(read.data, (x) => -x)),
    directions: matrixTensor({ ...directions, data: directions.data.map((x) => -x) }),
  };
}

function withLayers(
  model: LayersModel,
  shape: number[],
  { kernel, bias, directions }: FrontWeights,
): LayersModel {
  const size = tf.util.sizeFromShape(shape);
  const inputs = input({ shape, name: 'front_inputs' });
  const flat = shape.length > 1 ? apply(layers.flatten({ name: 'front_flat' }), inputs) : inputs;
  const first = linear('front', kernel.shape[1], true);
  const seen = apply(first, flat);
  const second = directions && linear('front_directions', size, false);
  const restored = second
    ? apply(layers.add({ name: 'front_sum' }), [flat, apply(second, seen)])
    : seen;
  first.setWeights([kernel, bias]);
  if (directions) second?.setWeights([directions]);
  const shaped = apply(layers.reshape({ name: 'front_shape', targetShape: shape }), restored);
  const outputs = model.apply(shaped) as SymbolicTensor;
  return createModel({ name: `${model.name}_behind_front`, inputs, outputs });
}

/** Set right after it is built, so zeros will do. */
const linear = (name: string, units: number, useBias: boolean) =>
  layers.dense({ name, units, useBias, trainable: false, kernelInitializer: 'zeros' });

const apply = (layer: layers.Layer, x: SymbolicTensor | SymbolicTensor[]) =>
  layer.apply(x) as SymbolicTensor;
