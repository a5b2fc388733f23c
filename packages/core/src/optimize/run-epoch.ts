import * as tf from '@tensorflow/tfjs-core';

import { createPause } from '../async/pause.js';
import type { Batch, BatchStream } from '../batches/batch.js';
import type { Term } from '../objective/term.js';
import { DivergenceError } from './divergence-error.js';
import type { StepProgress } from './epoch-report.js';
import { evaluateObjective, type Differentiable } from './evaluate-objective.js';
import type { HeavyBall } from './heavy-ball.js';

/** What an epoch works on. */
export interface EpochInputs<Part extends string> {
  readonly model: Differentiable;
  /** Those of weight 0 left out. */
  readonly terms: readonly Term<Part>[];
  readonly batches: BatchStream<Part>;
  readonly heavyBall: HeavyBall;
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((progress: StepProgress) => void) | undefined;
}

/**
 * One pass over the batches, an update each.
 *
 * @returns the number of steps, and each term's mean over them without its weight
 * @throws DivergenceError at the first NaN or infinity
 */
export async function runEpoch<Part extends string>(
  inputs: EpochInputs<Part>,
): Promise<{ steps: number; means: number[] }> {
  const { model, terms, batches, heavyBall, epoch, epochs, signal, onStep } = inputs;
  const sums = terms.map(() => 0);
  let step = 0;
  const pause = createPause(signal);
  for (const term of terms) if (term.kind === 'output') term.startEpoch?.(epoch);

  const update = async (batch: Batch<Part>) => {
    const values = await evaluateObjective(model, { terms, batch }, (index, gradient) => {
      heavyBall.update(index, gradient);
      gradient?.dispose();
    });
    values.forEach((value, i) => {
      if (!Number.isFinite(value))
        throw new DivergenceError({
          epoch,
          step,
          what: `${terms[i]?.name ?? 'a term'} is ${value}`,
        });
      sums[i] = (sums[i] ?? 0) + value;
    });
  };

  for (const batch of batches.epoch(epoch)) {
    try {
      await pause();
      step++;
      await update(batch);
    } finally {
      for (const part of Object.values<Batch[string]>(batch))
        tf.dispose([part.inputs, part.labels]);
    }
    onStep?.({ epoch, epochs, step, steps: batches.batchesPerEpoch });
  }
  if (!(await areFinite(model.variables)))
    throw new DivergenceError({ epoch, step, what: 'a parameter is NaN or infinite' });
  return { steps: step, means: sums.map((sum) => sum / Math.max(1, step)) };
}

/** Read asynchronously: otherwise a GPU would be waited for once a variable. */
async function areFinite(variables: readonly tf.Variable[]): Promise<boolean> {
  const flags = tf.tidy(() => variables.map((variable) => tf.all(tf.isFinite(variable))));
  try {
    const values = await Promise.all(flags.map((flag) => flag.data()));
    return values.every(([isFinite]) => isFinite === 1);
  } finally {
    tf.dispose(flags);
  }
}
