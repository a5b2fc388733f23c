import type { EpochReport, LabelledBatch, MethodContext } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { distil } from '../distil/distil.js';
import type { PairedSamples } from './read-samples.js';
import type { RepairContext } from './repair-context.js';

/** What is trained, and on what; all stays the caller's. */
export interface Distilled {
  /** Behind a front or not; its trainable variables are updated in place. */
  readonly model: LayersModel;
  readonly pairs: PairedSamples;
  /** x̃ */
  readonly surrogates: LabelledBatch;
}

/**
 * {@link distil} with the numbers of a method: an epoch has as many steps as D_f has batches, and a
 * step twice as many x̃, each with T as well, as pairs.
 */
export async function* distilRepair(
  context: RepairContext & MethodContext,
  { model, pairs, surrogates }: Distilled,
): AsyncGenerator<EpochReport, void> {
  const { settings, seed, resume, signal, onWarning, onStep } = context;
  const { epochs, learningRate, momentum, correction } = settings;
  const { batchesPerEpoch } = context.batches(['forget', 'forgetClean']);
  const pairsPerStep = Math.ceil(pairs.clean.labels.size / batchesPerEpoch);
  const teacher = await context.loadOldModel();
  try {
    yield* distil(
      model,
      { teacher, surrogates, forgetClean: pairs.clean, forget: pairs.transformed },
      {
        ...{ epochs, learningRate, momentum, seed, resume, signal, onWarning, onStep },
        ...(correction !== undefined && { correction }),
        ...{ stepsPerEpoch: batchesPerEpoch, pairsPerStep, batchSize: 2 * pairsPerStep },
        transform: context.transform(),
      },
    );
  } finally {
    teacher.dispose();
  }
}
