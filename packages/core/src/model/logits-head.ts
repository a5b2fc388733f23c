import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { SfError } from '../errors/sf-error.js';
import { isNestedModel, type Layer } from './leaf-layers.js';
import { withOverrides } from './with-overrides.js';

type SymbolicTensor = LayersModel['outputs'][number];

/** Layers that pass on all numbers as they are, in inference. */
const passOn = ['Flatten', 'Reshape', 'Dropout'];

/** Layers that are an activation, other than Activation and Softmax. */
const activationLayers = ['ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'ThresholdedReLU'];

/** Runs a forward pass of the model so that it ends with logits. */
export type Reader = (forward: () => tf.Tensor2D) => tf.Tensor2D;

/**
 * Finds out how a model's logits are to be read.
 *
 * @throws SfError `SF_BAD_MODEL` for a head whose activation is neither linear nor softmax
 */
export function readBeforeSoftmax(model: LayersModel): Reader {
  const layer = softmaxLayerOf(model);
  return layer ? readerOf(layer) : (forward) => forward();
}

/**
 * The layer whose activation, or which itself, is a model's softmax over the classes; `null` where
 * the model ends with logits.
 *
 * @throws SfError `SF_BAD_MODEL` for a head whose activation is neither linear nor softmax
 */
export function softmaxLayerOf(model: LayersModel): Layer | null {
  const { layer, shape } = headOf(model);
  const activation = activationOf(layer);
  if (activation === 'linear') return null;
  if (activation === 'softmax' && isOneDistribution(shape)) return layer;
  throw new SfError(
    `last layer '${layer.name}' (${layer.getClassName()}) of model '${model.name}': ` +
      `expected logits or softmax over the classes, got ${activation}` +
      (activation === 'softmax' ? ` over each of several positions` : ''),
    { code: 'SF_BAD_MODEL', hint: 'end the model with a Dense layer, linear or softmax' },
  );
}

/** The last layer that computes something, looked for through nested models. */
function headOf(model: LayersModel): { layer: Layer; shape: SymbolicTensor['shape'] } {
  let tensor = model.outputs[0];
  while (tensor !== undefined) {
    const layer = tensor.sourceLayer;
    if (isNestedModel(layer)) tensor = layer.outputs[tensor.outputTensorIndex ?? 0];
    else if (passOn.includes(layer.getClassName())) tensor = tensor.inputs[0];
    else return { layer, shape: tensor.shape };
  }
  throw new SfError(`model '${model.name}' has no layer that computes its output`, {
    code: 'SF_BAD_MODEL',
  });
}

function activationOf(layer: Layer): string {
  const kind = layer.getClassName();
  if (kind === 'Softmax') return 'softmax';
  if (activationLayers.includes(kind)) return kind;
  const { activation } = layer as { activation?: { getClassName(): string } | null };
  return activation?.getClassName() ?? 'linear';
}

/** Softmax normalises the last axis: the numbers of a sample must be that axis alone. */
function isOneDistribution(shape: SymbolicTensor['shape']): boolean {
  return shape.slice(1, -1).every((size) => size === 1);
}

function readerOf(layer: Layer): Reader {
  let uses = 0;
  const identity = (inputs: tf.Tensor | tf.Tensor[]) => {
    uses++;
    return Array.isArray(inputs) ? inputs[0] : inputs;
  };
  const override =
    layer.getClassName() === 'Softmax'
      ? { key: 'call', value: identity }
      : { key: 'activation', value: { getClassName: () => 'identity', apply: identity } };
  return (forward) => {
    uses = 0;
    const logits = withOverrides([{ target: layer, ...override }], forward);
    if (uses === 1) return logits;
    logits.dispose();
    throw new SfError(
      `softmax layer '${layer.name}' must be used once in a forward pass; it is used ${uses} times`,
      { code: 'SF_BAD_MODEL', hint: 'give the head a layer of its own' },
    );
  };
}
