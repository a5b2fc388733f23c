import {
  equation9,
  optimize,
  randomLabelTerm,
  trainableVariables,
  type EpochReport,
  type MethodContext,
} from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Trains a repaired model further by eq. 9: towards the right labels of D_f,clean, towards random ones
 * of D_f where λ_f is above 0, and back to the repaired parameters by the Fisher information of the
 * model before the repair.
 *
 * @param model - its trainable variables are updated in place; stays the caller's
 */
export async function* fineTune(
  model: LayersModel,
  context: MethodContext,
): AsyncGenerator<EpochReport, void> {
  const { settings, seed, resume, signal, onWarning, onStep } = context;
  const { epochs, learningRate, momentum, update, lambdaKl, lambdaForget } = settings;
  const { randomLabels: classes } = settings;
  const terms = equation9(
    randomLabelTerm({ part: 'forget', weight: lambdaForget, seed, ...(classes && { classes }) }),
    { lambdaKl, oldParameters: trainableVariables(model), fisher: context.fisher() },
  );
  try {
    yield* optimize(
      model,
      { terms, batches: context.batches(['forget', 'forgetClean']) },
      { epochs, learningRate, momentum, update, resume, signal, onWarning, onStep },
    );
  } finally {
    for (const term of terms) term.dispose?.();
  }
}
