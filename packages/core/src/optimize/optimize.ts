import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { BatchStream } from '../batches/batch.js';
import { createChain } from '../chain/chain.js';
import { createLogits } from '../model/logits.js';
import { trainableVariables } from '../model/parameters.js';
import type { Term } from '../objective/term.js';
import { assertSettings, warnOfInstability } from './assert-settings.js';
import { DivergenceError } from './divergence-error.js';
import type { Checkpoint, TrainingReport, StepProgress, Warning } from './epoch-report.js';
import { createHeavyBall, type HeavyBall } from './heavy-ball.js';
import { runEpoch } from './run-epoch.js';
import { restore, restoreCheckpoint, snapshot } from './snapshot.js';
import { isImplicit, type UpdateRule } from './update-rule.js';

/** What is minimised: a sum of terms over seeded batches. */
export interface Problem<Part extends string> {
  readonly terms: readonly Term<Part>[];
  readonly batches: BatchStream<Part>;
}

/** How it is minimised. */
export interface OptimizeOptions {
  /** Integer, at least 1. */
  readonly epochs: number;
  /** Above 0. */
  readonly learningRate: number;
  /** Heavy-ball momentum in [0, 1). */
  readonly momentum: number;
  /** Of terms that are diagonal quadratic forms, as `ewcTerm` is. Default `explicit`. */
  readonly update?: UpdateRule | undefined;
  /** State to go on from; stays the caller's. */
  readonly resume?: Checkpoint | undefined;
  /** Checked before each step; its reason is thrown. The model then holds the last step's parameters. */
  readonly signal?: AbortSignal | undefined;
  /** Told of settings that will diverge, before the first step. */
  readonly onWarning?: ((warning: Warning) => void) | undefined;
  /** Called after each update. */
  readonly onStep?: ((progress: StepProgress) => void) | undefined;
}

/**
 * Minimises a sum of terms by heavy-ball SGD: pretraining with one term, forgetting with eq. 8 or 9.
 * Reports after each epoch; the caller decides about evaluation, checkpoints and stopping.
 *
 * @param model - its trainable variables are updated in place
 * @throws SfError `SF_BAD_SETTING` before the first step for a number out of range or an unknown
 *   `update`, `SF_BAD_SHAPE` for a term's curvature that does not fit the model
 * @throws DivergenceError at the first NaN or infinity; the last epoch's parameters are put back
 * @example
 * ```ts
 * const terms = [correctionTerm({ part: 'train' })];
 * for await (const report of optimize(model, { terms, batches }, { epochs: 12, learningRate: 1e-3, momentum: 0.9 }))
 *   console.log(report.epoch, report.total);
 * ```
 */
export async function* optimize<Part extends string>(
  model: LayersModel,
  problem: Problem<Part>,
  options: OptimizeOptions,
): AsyncGenerator<TrainingReport, void> {
  assertSettings(problem.terms, options);
  const terms = problem.terms.filter((term) => term.weight > 0);
  warnOfInstability(terms, options);
  const { epochs, resume, signal, onStep } = options;
  const variables = trainableVariables(model);
  const chain = createChain(model, variables);
  const differentiable = { logits: createLogits(model), variables, chain };
  if (resume) restoreCheckpoint(variables, resume);
  const curvatures = terms
    .filter((term) => isImplicit(term, options.update))
    .map((term) => term.curvature());
  const heavyBall = startHeavyBall(variables, { ...options, curvatures });
  try {
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
      const lastGood = snapshot(variables);
      const { steps, means } = await runEpoch({
        ...{ model: differentiable, terms, batches: problem.batches, heavyBall },
        ...{ epoch, epochs, signal, onStep },
      })
        .catch((error: unknown) => {
          if (error instanceof DivergenceError) restore(variables, lastGood);
          throw error;
        })
        .finally(() => tf.dispose(lastGood));
      yield {
        epoch,
        epochs,
        steps,
        samples: problem.batches.samplesPerEpoch,
        terms: Object.fromEntries(terms.map((term, i) => [term.name, means[i] ?? NaN])),
        total: terms.reduce((total, term, i) => total + term.weight * (means[i] ?? NaN), 0),
        checkpoint: () => ({
          epoch,
          parameters: snapshot(variables),
          velocities: heavyBall.velocities(),
        }),
      };
    }
  } finally {
    heavyBall.dispose();
  }
}

function startHeavyBall(
  variables: readonly tf.Variable[],
  {
    curvatures,
    resume,
    ...settings
  }: Pick<OptimizeOptions, 'learningRate' | 'momentum' | 'resume'> & { curvatures: tf.Tensor[][] },
): HeavyBall {
  try {
    const velocities = resume?.velocities ?? [];
    return createHeavyBall(variables, { ...settings, velocities, curvatures });
  } finally {
    tf.dispose(curvatures);
  }
}
