import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import {
  layers,
  model as createModel,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';

import { lastDense } from '../head/last-dense.js';

/** A model's features as the output of a model. */
export interface FeatureModel {
  /** Shares all layers but the last, which passes the features on and is not trained. */
  readonly model: LayersModel;
  /** Frees what is not shared. */
  readonly dispose: () => void;
}

/**
 * The part of a classifier before its last Dense layer, as a model that ends with one: so it is
 * trained by what trains classifiers.
 *
 * @param model - stays the caller's, and shares its variables
 * @throws SfError `SF_BAD_MODEL` for a model without such a layer, or with one in a model within
 */
export function featureModelOf(model: LayersModel): FeatureModel {
  const { layer } = lastDense(model);
  if (!model.layers.includes(layer))
    throw new SfError(
      `the head '${layer.name}' of model '${model.name}' is in a model that is used as a layer`,
      { code: 'SF_BAD_MODEL', hint: 'take the features of that model' },
    );
  const features = layer.input as SymbolicTensor;
  const units = features.shape.at(-1) ?? NaN;
  const identity = layers.dense({
    ...{ name: `${layer.name}_features`, units, useBias: false, trainable: false },
    kernelInitializer: 'zeros',
  });
  const outputs = identity.apply(features) as SymbolicTensor;
  const kernel = tf.eye(units);
  identity.setWeights([kernel]);
  kernel.dispose();
  return {
    model: createModel({ name: `${model.name}_features`, inputs: model.inputs, outputs }),
    dispose: () => {
      identity.dispose();
    },
  };
}
