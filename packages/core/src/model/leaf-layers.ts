import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A layer of a model; TensorFlow.js does not export the class's name. */
export type Layer = LayersModel['layers'][number];

/** True for a model that is used as a layer of another. */
export function isNestedModel(layer: Layer): layer is LayersModel {
  return 'layers' in layer && 'outputs' in layer;
}

/** The layers of a model and of the models nested in it, each once. Wrappers count as one layer. */
export function leafLayers(model: LayersModel): Layer[] {
  const leaves = model.layers.flatMap((layer) =>
    isNestedModel(layer) ? leafLayers(layer) : [layer],
  );
  return [...new Set(leaves)];
}
