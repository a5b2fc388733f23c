import * as tf from '@tensorflow/tfjs-core';
import { model as createModel, type LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** What a model computes on the way: its inputs first, then each layer by name. */
export function layersOf(model: LayersModel): readonly string[] {
  return ['inputs', ...computing(model).map(({ name }) => name)];
}

/**
 * What a layer of a model gives.
 *
 * @param name - one of {@link layersOf}
 * @param inputs - [n, …input shape]; stay the caller's
 * @returns float32, [n, d], owned by the caller
 */
export function layerActivations(model: LayersModel, name: string, inputs: tf.Tensor): tf.Tensor2D {
  const layer = computing(model).find((each) => each.name === name);
  return tf.tidy(() => {
    // The part of the model up to the layer. It shares the layers, which stay the model's.
    const outputs = layer
      ? (createModel({ inputs: model.inputs, outputs: layer.output }).apply(inputs, {
          training: false,
        }) as tf.Tensor)
      : inputs;
    return tf.reshape(outputs.clone(), [inputs.shape[0], -1]);
  });
}

const computing = ({ layers }: LayersModel): Layer[] =>
  layers.filter((layer) => layer.getClassName() !== 'InputLayer');
