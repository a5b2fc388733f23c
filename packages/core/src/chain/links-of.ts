import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { isDense, type Dense } from '../model/lean-dense.js';
import type { Layer } from '../model/leaf-layers.js';
import { softmaxLayerOf } from '../model/logits-head.js';
import { createPullbackLink, createTapeLink, knowsPullback } from './activation-link.js';
import { createDenseLink } from './dense-link.js';
import type { Link } from './link.js';

/** Layers of TensorFlow.js that are functions of their input alone, in inference. */
const functions = [
  'Activation',
  'ReLU',
  'LeakyReLU',
  'ELU',
  'ThresholdedReLU',
  'Flatten',
  'Reshape',
];

/**
 * The links of a model whose layers follow each other, each a Dense layer on rows or one without
 * weights that is known; `null` for another model.
 *
 * @param trainable - the variables whose gradients are wanted
 */
export function linksOf(model: LayersModel, trainable: ReadonlySet<tf.Variable>): Link[] | null {
  const layers = layersInLine(model);
  if (!layers) return null;
  const softmax = softmaxLayerOf(model);
  const links = layers.map(({ layer, inputRank }) => {
    if (isDense(layer) && inputRank === 2)
      return denseLinks(layer, { trainable, isHead: layer === softmax });
    if (layer === softmax || layer.getClassName() === 'Dropout') return [];
    if (layer.weights.length > 0 || Object.hasOwn(layer, 'call')) return null;
    if (knowsPullback(layer)) return [createPullbackLink(layer)];
    if (!functions.includes(layer.getClassName())) return null;
    return [createTapeLink((input) => layer.call(input, { training: false }) as tf.Tensor)];
  });
  return links.every((link) => link !== null) ? links.flat() : null;
}

function denseLinks(
  layer: Layer,
  { trainable, isHead }: { trainable: ReadonlySet<tf.Variable>; isHead: boolean },
): Link[] {
  const product = createDenseLink(layer, trainable);
  const { activation } = layer as unknown as Dense;
  // A softmax head is read before its activation.
  if (!activation || isHead || activation.getClassName() === 'linear') return [product];
  return [product, createTapeLink((input) => activation.apply(input))];
}

/** The layers from input to output; `null` where they are not a line, each used once. */
function layersInLine(model: LayersModel): { layer: Layer; inputRank: number }[] | null {
  const layers: { layer: Layer; inputRank: number }[] = [];
  let [tensor] = model.outputs;
  while (tensor && tensor.sourceLayer.getClassName() !== 'InputLayer') {
    const layer = tensor.sourceLayer;
    const [input, ...others] = tensor.inputs;
    if (!input || others.length > 0 || layers.some((known) => known.layer === layer)) return null;
    layers.unshift({ layer, inputRank: input.rank });
    tensor = input;
  }
  return layers;
}
