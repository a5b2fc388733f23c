import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { SfError } from '../errors/sf-error.js';

/** A size a model leaves open is `null`. */
type Shape = readonly (number | null)[];

/**
 * The number of classes of a classifier: the length of its output for one sample.
 *
 * @throws SfError `SF_BAD_MODEL` unless the model is built and has one output, [n, classes]
 */
export function numClassesOf(model: LayersModel): number {
  const output = onlyOne(model, 'output');
  const [, numClasses] = output.shape;
  if (output.shape.length === 2 && typeof numClasses === 'number') return numClasses;
  throw new SfError(
    `output of layer '${output.sourceLayer.name}' of model '${model.name}' must be ` +
      `[n, classes]; got ${describeShape(output.shape.slice(1))}`,
    { code: 'SF_BAD_MODEL', hint: 'end the model with a Flatten and a Dense layer' },
  );
}

/**
 * The shape of one sample as a model takes it, without the batch; `null` where any size will do.
 *
 * @throws SfError `SF_BAD_MODEL` unless the model is built and has one input
 */
export function inputShapeOf(model: LayersModel): (number | null)[] {
  return onlyOne(model, 'input').shape.slice(1);
}

/** Throws `SF_BAD_SHAPE` unless the inputs are samples of the shape that the model takes. */
export function assertInputs(model: LayersModel, inputs: tf.Tensor): void {
  const expected = inputShapeOf(model);
  const fits =
    inputs.rank === expected.length + 1 &&
    expected.every((size, i) => size === null || size === inputs.shape[i + 1]);
  if (fits) return;
  throw new SfError(
    `input '${onlyOne(model, 'input').sourceLayer.name}' of model '${model.name}' must be ` +
      `${describeShape(expected)}; got [${inputs.shape.join(', ')}]`,
    { code: 'SF_BAD_SHAPE', hint: 'is it the model of another dataset?' },
  );
}

function onlyOne(model: LayersModel, end: 'input' | 'output') {
  const tensors = end === 'input' ? model.inputs : model.outputs;
  const [only] = tensors;
  if (only !== undefined && tensors.length === 1) return only;
  const got = tensors.map((tensor) => `'${tensor.sourceLayer.name}'`).join(', ');
  throw new SfError(
    `model '${model.name}' must have one ${end}; got ${tensors.length}${got && ` (${got})`}`,
    {
      code: 'SF_BAD_MODEL',
      hint:
        tensors.length === 0
          ? 'the model is not built: give its first layer an inputShape'
          : `make a model of one ${end} with tf.model`,
    },
  );
}

function describeShape(sample: Shape): string {
  return `[${['n', ...sample.map((size) => size ?? 'any')].join(', ')}]`;
}
