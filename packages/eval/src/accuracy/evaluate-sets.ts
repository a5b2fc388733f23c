import type { LabelledBatch, SetName } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { setNames, setSymbols, type SetAccuracies } from '../sets.js';
import { evaluateAccuracy, type Accuracy, type AccuracyOptions } from './evaluate-accuracy.js';

/** Accuracies on the four sets, and what they are made of. */
export interface SetReport {
  readonly accuracies: SetAccuracies;
  /** Per class and with counts, for the sets that were given. */
  readonly details: Readonly<Partial<Record<SetName, Accuracy>>>;
}

/**
 * The accuracy of a model on each of the sets it is given; null for the others.
 *
 * @param model - one input, one output of [n, classes]
 * @param sets - the batches of each set, disposed here; the sets are read in the paper's order
 * @throws SfError as {@link evaluateAccuracy}, naming the set
 * @example
 * ```ts
 * const { accuracies } = await evaluateSets(model, { retain: retainBatches, forget: forgetBatches });
 * ```
 */
export async function evaluateSets(
  model: LayersModel,
  sets: Readonly<Partial<Record<SetName, Iterable<LabelledBatch>>>>,
  options: Pick<AccuracyOptions, 'excludeClass'> = {},
): Promise<SetReport> {
  const accuracies: Record<SetName, number | null> = {
    retain: null,
    forget: null,
    forgetClean: null,
    retainExtra: null,
  };
  const details: Partial<Record<SetName, Accuracy>> = {};
  for (const name of setNames) {
    const batches = sets[name];
    if (!batches) continue;
    const accuracy = await evaluateAccuracy(model, batches, { ...options, name: setSymbols[name] });
    accuracies[name] = accuracy.accuracy;
    details[name] = accuracy;
  }
  return { accuracies, details };
}
