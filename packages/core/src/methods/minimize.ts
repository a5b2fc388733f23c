import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { Term } from '../objective/term.js';
import type { EpochReport } from '../optimize/epoch-report.js';
import { optimize } from '../optimize/optimize.js';
import type { MethodContext } from './method.js';

/** A part of the data that a method may take batches of. */
export type MethodPart = 'forget' | 'forgetClean';

/** Runs a method that is nothing but an objective; its terms live as long as the run. */
export async function* minimize<Part extends MethodPart>(
  context: MethodContext,
  parts: readonly Part[],
  createTerms: () => readonly Term<Part>[],
): AsyncGenerator<EpochReport, LayersModel> {
  const terms = createTerms();
  try {
    const { model, settings, resume, signal, onWarning, onStep } = context;
    const { epochs, learningRate, momentum, update } = settings;
    yield* optimize(
      model,
      { terms, batches: context.batches(parts) },
      { epochs, learningRate, momentum, update, resume, signal, onWarning, onStep },
    );
    return model;
  } finally {
    for (const term of terms) term.dispose?.();
  }
}
