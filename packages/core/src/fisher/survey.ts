import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { leafLayers, type Layer } from '../model/leaf-layers.js';
import { withOverrides } from '../model/with-overrides.js';
import type { ClosedForm } from './closed-form.js';
import { conv2dForm } from './conv2d.js';
import { denseForm } from './dense.js';

/** A layer whose squares come in closed form. */
export interface ClosedLayer {
  readonly layer: Layer;
  readonly form: ClosedForm;
  /** Of the pre-activation, without the batch. */
  readonly shape: readonly number[];
}

/** How a model's Fisher diagonal is computed, layer by layer. */
export interface Survey {
  readonly closed: readonly ClosedLayer[];
  /** Layers without closed form, each with the reason, for people. */
  readonly perSample: readonly { readonly layer: Layer; readonly reason: string }[];
}

/**
 * Sorts the layers that have trainable weights by a forward pass of one sample, which shows how
 * often each is used: a closed form holds for a layer that is used once.
 *
 * @param forward - runs the model on one sample; what it makes is disposed
 */
export function surveyLayers(model: LayersModel, forward: () => unknown): Survey {
  const trainable = new Set(model.trainableWeights);
  const leaves = leafLayers(model);
  const layers = leaves.filter((layer) => layer.trainableWeights.some((w) => trainable.has(w)));
  const outputs = shapesOfOutputs(layers, forward);
  const closed: ClosedLayer[] = [];
  const perSample: { layer: Layer; reason: string }[] = [];
  for (const layer of layers) {
    const found = closedLayer(layer, outputs.get(layer) ?? [], leaves);
    if (typeof found === 'string') perSample.push({ layer, reason: found });
    else closed.push(found);
  }
  return { closed, perSample };
}

/** A layer with its closed form, or the reason why it has none. */
function closedLayer(
  layer: Layer,
  outputShapes: readonly number[][],
  others: readonly Layer[],
): ClosedLayer | string {
  const form = closedFormOf(layer);
  const [shape] = outputShapes;
  if (!form) return layer.getClassName();
  if (Object.hasOwn(layer, 'call')) return 'its call is overridden';
  if (!shape || outputShapes.length > 1) return `used ${outputShapes.length} times`;
  if (shape[0] !== 1) return 'mixes samples with positions';
  if (others.some((other) => other !== layer && sharesWeight(layer, other)))
    return 'shares weights';
  return { layer, form, shape: shape.slice(1) };
}

function sharesWeight(one: Layer, other: Layer): boolean {
  return one.weights.some((weight) => other.weights.includes(weight));
}

function closedFormOf(layer: Layer): ClosedForm | undefined {
  if (layer.getClassName() === 'Dense') return denseForm(layer);
  if (layer.getClassName() === 'Conv2D') return conv2dForm(layer);
  return undefined;
}

/** The output shapes of each layer, one a call, in a forward pass. */
function shapesOfOutputs(layers: readonly Layer[], forward: () => unknown): Map<Layer, number[][]> {
  const shapes = new Map<Layer, number[][]>(layers.map((layer) => [layer, []]));
  const overrides = layers.map((layer) => {
    const call = layer.call.bind(layer);
    const value: Layer['call'] = (inputs, kwargs) => {
      const output = call(inputs, kwargs);
      shapes.get(layer)?.push(...[output].flat().map((tensor) => tensor.shape));
      return output;
    };
    return { target: layer, key: 'call', value };
  });
  tf.tidy(() => {
    withOverrides(overrides, forward);
  });
  return shapes;
}
