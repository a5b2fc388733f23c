import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** A model's last Dense layer, and its weights, which TensorFlow.js' types do not show. */
export interface Head {
  readonly layer: Layer;
  /** [d, classes] */
  readonly kernel: Weight;
  /** [classes] */
  readonly bias: Weight;
}

interface Weight {
  read(): tf.Tensor;
  write(value: tf.Tensor): unknown;
}

/** Layers after the head that leave the order of the classes as it is. */
const passOn = ['Flatten', 'Reshape', 'Dropout', 'Softmax', 'Activation'];

/**
 * The Dense layer that gives a classifier's logits, also in a model used as a layer.
 *
 * @returns the layer, which stays the model's
 * @throws SfError `SF_BAD_MODEL` where the model ends otherwise, or its head has no bias
 */
export function lastDense(model: LayersModel): Head {
  let tensor = model.outputs[0];
  while (tensor !== undefined) {
    const layer = tensor.sourceLayer;
    if ('layers' in layer && 'outputs' in layer) tensor = (layer as LayersModel).outputs[0];
    else if (passOn.includes(layer.getClassName())) tensor = tensor.inputs[0];
    else {
      const { kernel, bias } = layer as unknown as { kernel: Weight; bias: Weight | null };
      if (layer.getClassName() !== 'Dense' || !bias) break;
      return { layer, kernel, bias };
    }
  }
  throw new SfError(`model '${model.name}' must end with a Dense layer with a bias`, {
    code: 'SF_BAD_MODEL',
    hint: 'end the model with a Dense layer, linear or softmax',
  });
}

/**
 * What enters a model's last Dense layer.
 *
 * @param model - runs as in inference; stays the caller's
 * @param inputs - [n, …input shape]; stays the caller's
 * @returns float32, [n, d], owned by the caller
 * @throws SfError `SF_BAD_MODEL`
 * @example
 * ```ts
 * const features = readFeatures(model, images);
 * ```
 */
export function readFeatures(model: LayersModel, inputs: tf.Tensor): tf.Tensor2D {
  const { layer } = lastDense(model);
  const own = Object.getOwnPropertyDescriptor(layer, 'call');
  const call = layer.call.bind(layer);
  const seen: tf.Tensor[] = [];
  layer.call = (given, options) => {
    // A copy that outlives the pass, which disposes of what lies between two layers.
    for (const x of Array.isArray(given) ? given : [given]) seen.push(tf.keep(x.clone()));
    return call(given, options);
  };
  try {
    tf.tidy(() => void model.apply(inputs, { training: false }));
  } finally {
    // Without its own, the method of the layer's class shows again.
    if (own) Object.defineProperty(layer, 'call', own);
    else Reflect.deleteProperty(layer, 'call');
  }
  const [features, ...others] = seen;
  if (features?.rank === 2 && others.length === 0) return features as tf.Tensor2D;
  tf.dispose(seen);
  throw new SfError(
    `the head '${layer.name}' of model '${model.name}' must be used once, on [n, d]`,
    { code: 'SF_BAD_MODEL' },
  );
}
