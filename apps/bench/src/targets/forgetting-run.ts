import { findMethod, paperMethods, type SetName } from '@sf/core';
import { createBatchStream, createEvaluationBatches, type SampleSource } from '@sf/data';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { evaluateSets } from '@sf/eval';
import type { Losses } from './agreement.js';
import { forgetSettings } from './forget-objective.js';

/** The data of a whole forgetting. */
export interface ForgettingSources {
  /** D_f and D_f,clean to learn from. */
  readonly training: Readonly<Record<'forget' | 'forgetClean', SampleSource>>;
  /** The four sets to be judged on. */
  readonly evaluation: Readonly<Record<SetName, SampleSource>>;
}

/** A whole forgetting. */
export interface ForgettingRun {
  readonly model: LayersModel;
  readonly sources: ForgettingSources;
  /** Stays the caller's. */
  readonly fisher: readonly tf.Tensor[];
  readonly epochs: number;
  readonly batchSize: number;
}

/** What an epoch gave. */
export interface ForgettingEpoch {
  readonly losses: Losses;
  readonly accuracies: Readonly<Record<string, number | null>>;
}

/** Forward passes want large batches. */
const evaluationRows = 1000;

/** Makes the model forget by eq. 9 with random labels, and judges it after each epoch. */
export async function runForgetting(run: ForgettingRun): Promise<ForgettingEpoch[]> {
  const { model, sources, fisher, epochs, batchSize } = run;
  const { seed, ...settings } = forgetSettings;
  const running = findMethod('ce+fisher+rld', paperMethods).run({
    model,
    settings: { ...settings, epochs },
    seed,
    batches: (parts) => {
      const chosen = parts.map((part) => [part, sources.training[part]] as const);
      return createBatchStream(
        Object.fromEntries(chosen) as Record<(typeof parts)[number], SampleSource>,
        { batchSize, seed },
      );
    },
    fisher: () => fisher,
    createRandomNetwork: () => {
      throw new Error('random labels need no random network');
    },
  });
  const done: ForgettingEpoch[] = [];
  for await (const { terms } of running) {
    const sets = Object.entries(sources.evaluation).map(
      ([name, source]) => [name, createEvaluationBatches(source, evaluationRows)] as const,
    );
    const { accuracies } = await evaluateSets(model, Object.fromEntries(sets));
    done.push({ losses: terms, accuracies });
  }
  return done;
}
