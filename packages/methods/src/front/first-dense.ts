import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** The weights of a Dense layer, which TensorFlow.js' types do not show. */
export interface DenseWeights {
  readonly kernel: { read(): tf.Tensor; write(value: tf.Tensor): unknown };
  readonly bias: { read(): tf.Tensor; write(value: tf.Tensor): unknown } | null;
}

/** Layers that pass on all numbers in their order, in inference. */
const passOn = ['InputLayer', 'Flatten', 'Reshape', 'Dropout'];

/**
 * The Dense layer that is the only reader of a model's inputs and reads all their numbers, as a
 * classifier of flat inputs begins; found through Flatten, Reshape and Dropout.
 *
 * @returns the layer's weights, which stay the model's; null where the model begins otherwise, or
 *   where the layer is used more than once
 */
export function firstDense(model: LayersModel): DenseWeights | null {
  let layer: Layer | undefined = model.inputs[0]?.sourceLayer;
  if (model.inputs.length !== 1) return null;
  while (layer && passOn.includes(layer.getClassName())) {
    const readers = readersOf(model, layer);
    layer = readers.length === 1 ? readers[0] : undefined;
  }
  if (layer?.getClassName() !== 'Dense') return null;
  const [node, ...others] = layer.inboundNodes;
  // On inputs of more axes the layer would be shared over positions.
  const isFlat = Array.isArray(node?.inputShapes[0]) && node.inputShapes[0].length === 2;
  if (others.length > 0 || !isFlat) return null;
  return layer as unknown as DenseWeights;
}

/** The layers of the model that read a layer's output, once for each use. */
function readersOf(model: LayersModel, layer: Layer): Layer[] {
  return model.layers.flatMap((reader) =>
    reader.inboundNodes
      .filter(({ inboundLayers }) => inboundLayers.includes(layer))
      .map(() => reader),
  );
}
