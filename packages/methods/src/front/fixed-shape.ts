import { inputShapeOf, SfError } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The shape of one sample, where the model leaves none of it open. */
export function fixedShapeOf(model: LayersModel): number[] {
  const shape = inputShapeOf(model);
  const sizes = shape.filter((length) => length !== null);
  if (sizes.length === shape.length) return sizes;
  throw new SfError(`model '${model.name}' takes inputs of any size; a front needs a fixed one`, {
    code: 'SF_BAD_MODEL',
  });
}
