import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  layers,
  model as createModel,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';

import { fixedShapeOf } from '../front/fixed-shape.js';

/**
 * A model that sees its inputs through a restorer: inputs → image → restorer → as the model takes
 * them → model. Both go in as layers.
 */
export function mountRestorer(model: LayersModel, restorer: LayersModel): LayersModel {
  const shape = fixedShapeOf(model);
  const image = fixedShapeOf(restorer);
  if (tf.util.sizeFromShape(shape) !== tf.util.sizeFromShape(image))
    throw new SfError(
      `the restorer is of images [${image.join(', ')}]; model '${model.name}' takes [${shape.join(', ')}]`,
      { code: 'SF_BAD_SHAPE', hint: 'fit it on pairs of the inputs of this model' },
    );
  const inputs = input({ shape, name: 'front_inputs' });
  const apply = (layer: layers.Layer, x: SymbolicTensor) => layer.apply(x) as SymbolicTensor;
  const reshape = (name: string, targetShape: number[], x: SymbolicTensor) =>
    apply(layers.reshape({ name, targetShape }), x);
  const restored = apply(restorer, reshape('front_image', image, inputs));
  const outputs = apply(model, reshape('front_shape', shape, restored));
  return createModel({ name: `${model.name}_behind_restorer`, inputs, outputs });
}
