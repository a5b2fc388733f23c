import * as tf from '@tensorflow/tfjs-core';

import { SfError } from '../errors/sf-error.js';

/**
 * What the implicit update multiplies a velocity by: 1/(1 + c), c = lr·Σh elementwise, in (0, 1].
 *
 * It does not change over a run, so it is computed once: a tensor the size of each parameter kept
 * spares three passes over it a step. Nothing else is kept: c·θ_old/(1 + c) would be as big again,
 * and what it says is in the quadratic's gradient, which its value needs in any case.
 *
 * @param curvatures - of each quadratic the diagonal h of its Hessian, one a parameter, at least 0
 * @returns one a parameter, owned by the caller, in no tidy; none where there is no quadratic
 * @throws SfError `SF_BAD_SHAPE` where a curvature does not fit its parameter
 */
export function createDamping(
  parameters: readonly tf.Tensor[],
  curvatures: readonly (readonly tf.Tensor[])[],
  learningRate: number,
): tf.Tensor[] {
  if (curvatures.length === 0) return [];
  const fitting = parameters.map((parameter, i) =>
    curvatures.map((curvature) => fit(parameter, curvature[i], i)),
  );
  return fitting.map((tensors) =>
    tf.keep(tf.tidy(() => tf.reciprocal(tf.add(1, tf.mul(learningRate, tf.addN(tensors)))))),
  );
}

function fit(parameter: tf.Tensor, curvature: tf.Tensor | undefined, i: number): tf.Tensor {
  if (curvature?.shape.join() === parameter.shape.join()) return curvature;
  const got = curvature ? `[${curvature.shape.join(', ')}]` : 'none';
  throw new SfError(
    `implicit update: curvature ${i} must be [${parameter.shape.join(', ')}]; got ${got}`,
    { code: 'SF_BAD_SHAPE' },
  );
}
