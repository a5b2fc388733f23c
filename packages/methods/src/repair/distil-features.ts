import { createLogits, optimize, type EpochReport, type MethodContext } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { featureInvarianceTerm } from '../distil/feature-invariance-term.js';
import { featureModelOf, type FeatureModel } from '../distil/feature-model.js';
import { createVariedBatches } from '../distil/varied-batches.js';
import type { RepairContext } from './repair-context.js';

/**
 * Takes T from a model by training it on variants of D_f,clean: its features of T(x̃) and of x̃ are to be
 * those that the old model has of x̃. The head stays as it is.
 *
 * @param model - all trainable variables but those of its head are updated in place; stays the caller's
 */
export async function* distilFeatures(
  model: LayersModel,
  context: RepairContext & MethodContext,
): AsyncGenerator<EpochReport, void> {
  const { settings, images, seed, resume, signal, onWarning, onStep } = context;
  const { epochs, learningRate, momentum } = settings;
  const transform = context.transform();
  const batches = createVariedBatches(context.batches(['forgetClean']), {
    ...images,
    ...{ seed, transform },
  });
  const opened: FeatureModel[] = [];
  const old = await context.loadOldModel();
  try {
    for (const each of [model, old]) opened.push(featureModelOf(each));
    const [features, teacher] = opened as [FeatureModel, FeatureModel];
    const terms = [
      featureInvarianceTerm({ part: 'forgetClean', teacher: createLogits(teacher.model) }),
    ];
    const options = { epochs, learningRate, momentum, resume, signal, onWarning, onStep };
    yield* optimize(features.model, { terms, batches }, options);
  } finally {
    for (const { dispose } of opened) dispose();
    old.dispose();
  }
}
