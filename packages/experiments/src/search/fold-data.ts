import { createFolds, selectSamples, type FourSets, type SampleSource } from '@sf/data';
import type { SetName } from '@sf/core';

import type { PreparedData } from '../steps/data-store.js';

/** One fold: what a method gets, and what it is judged on. */
export interface FoldData {
  /** With D_f and D_f,clean less the held-out part. */
  readonly data: PreparedData;
  /** The held-out part of both; D_r and D_r,extra of what was held out from the pretraining. */
  readonly judged: Readonly<Partial<Record<SetName, SampleSource>>>;
}

/**
 * Splits D_f and D_f,clean alike into folds (supplement, "Searching hyperparameters"). No test image is
 * in any of them: `data` must be of a pretraining that held images out.
 *
 * @param data - of a config with `validation: true`
 */
export function createFoldData(data: PreparedData, folds: number, seed: number): FoldData[] {
  const { training, evaluation } = data;
  const { retain, forget, forgetClean, retainIndices, forgetIndices } = training;
  return createFolds(forget.count, folds, seed).map(({ train, validation }) => {
    const sets: FourSets = {
      ...{ retain, retainIndices, retainExtra: null },
      forget: selectSamples(forget, train),
      forgetClean: forgetClean && selectSamples(forgetClean, train),
      forgetIndices: train.map((i) => forgetIndices[i] ?? 0),
    };
    return {
      data: { ...data, training: sets },
      judged: {
        ...evaluation,
        forget: data.source(selectSamples(forget, validation)),
        ...(forgetClean && { forgetClean: data.source(selectSamples(forgetClean, validation)) }),
      },
    };
  });
}
