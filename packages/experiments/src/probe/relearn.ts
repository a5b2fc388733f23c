import { correctionTerm, createGenerator, DivergenceError, optimize, permutation } from '@sf/core';
import type { BatchStream } from '@sf/core';
import type { SampleSource } from '@sf/data';
import { evaluateSets } from '@sf/eval';

import { evaluationBatches } from '../steps/evaluate-model.js';
import { loadStoredModel } from '../steps/models.js';
import { compared, type Compared } from './compared.js';
import type { Subject } from './open-subject.js';

/** How an attacker teaches a model T again: heavy-ball SGD, each step on all of the poisoned images. */
export interface Attack {
  readonly steps: number;
  readonly learningRate: number;
  readonly momentum: number;
  /** Which images; more of them hold all of fewer. */
  readonly seed: number;
}

/** The attack of a probe, at the pace of the paper's pretraining. */
export const probeAttack: Attack = {
  steps: 20,
  learningRate: 1e-3,
  momentum: 0.9,
  seed: 0,
};

/** How many poisoned images there are. */
const counts = [5, 20, 100];

/** What a model does after it was taught T again. */
export interface Relearned {
  /** Poisoned training images. */
  readonly count: number;
  /** Accuracy on D_r: how much of the model is left. */
  readonly retain: Compared;
  /** Accuracy on D_r,extra: below D_r as far as the backdoor is back. */
  readonly retainExtra: Compared;
}

/**
 * Fine-tunes a copy of each model on images of D_f, which carry T and its label, and judges it.
 *
 * @param subjects - stay as they are; of the same data
 * @returns figures are null where a copy diverged
 */
export async function relearn(
  subjects: readonly Subject[],
  count: number,
  attack: Attack,
): Promise<Relearned> {
  const sets = [];
  for (const subject of subjects) sets.push(await accuraciesAfter(subject, count, attack));
  return {
    count,
    retain: compared(sets.map((each) => each?.retain)),
    retainExtra: compared(sets.map((each) => each?.retainExtra)),
  };
}

/** The counts for which there are so many poisoned training images. */
export function relearnCounts({ data }: Subject): number[] {
  return counts.filter((count) => count <= data.training.forget.count);
}

async function accuraciesAfter({ folder, data }: Subject, count: number, attack: Attack) {
  const { steps, learningRate, momentum, seed } = attack;
  const { retain, retainExtra } = data.evaluation;
  const model = await loadStoredModel(folder, data);
  try {
    const { forget } = data.training;
    const chosen = permutation(forget.count, createGenerator(seed, 'relearn')).subarray(0, count);
    const batches = repeat(data.source(forget), chosen, steps);
    const problem = { terms: [correctionTerm({ part: 'forget' })], batches };
    const options = { epochs: 1, learningRate, momentum };
    const training = optimize(model, problem, options);
    while (!(await training.next()).done);
    const { accuracies } = await evaluateSets(model, {
      ...(retain && { retain: evaluationBatches(retain) }),
      ...(retainExtra && { retainExtra: evaluationBatches(retainExtra) }),
    });
    return accuracies;
  } catch (error) {
    if (error instanceof DivergenceError) return null;
    throw error;
  } finally {
    model.dispose();
  }
}

/** An epoch of steps on the same samples. */
function repeat(
  source: SampleSource,
  indices: ArrayLike<number>,
  steps: number,
): BatchStream<'forget'> {
  return {
    batchesPerEpoch: steps,
    samplesPerEpoch: steps * indices.length,
    *epoch() {
      for (let step = 0; step < steps; step++) yield { forget: source.take(indices) };
    },
  };
}
