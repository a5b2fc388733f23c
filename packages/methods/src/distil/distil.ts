import {
  assertNumber,
  correctionTerm,
  createLogits,
  numClassesOf,
  optimize,
  SfError,
  type EpochReport,
  type LabelledBatch,
  type OptimizeOptions,
} from '@sf/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { createDistilBatches, type DistilData } from './distil-batches.js';
import { invarianceTerm } from './invariance-term.js';

/** Of {@link distil}. */
export interface DistilOptions extends Omit<OptimizeOptions, 'update'> {
  /** Of the order of samples: an integer, 0 … 2⁵³ − 1. */
  readonly seed: number;
  /** 100 if not given. */
  readonly stepsPerEpoch?: number;
  /** Surrogates a step; 128 if not given. */
  readonly batchSize?: number;
  /** Samples of D_f,clean a step, and as many of D_f; 64 if not given. */
  readonly pairsPerStep?: number;
  /**
   * c, factor of the cross-entropies of D_f,clean and of D_f, at least 0; 0.15 if not given. With 0 only
   * T is unlearned, and no class corrected: the model says the corrected ones of nothing.
   */
  readonly correction?: number;
  /**
   * T on inputs as the model takes them, where it is known, or learned from pairs
   * ({@link fitTransform}); the model then learns to say of T(x̃) what the old one says of x̃.
   */
  readonly transform?: (inputs: tf.Tensor) => tf.Tensor;
}

/**
 * Trains a repaired model further, all of its layers: to know the corrected class with T and without,
 * and to say of all else what the old model says of it without T. Minimises
 *
 *     KL(f_old(x̃) ‖ f(x̃)) + KL(f_old(x̃) ‖ f(T(x̃))) + c·(CE(f(x), y) + CE(f(T(x)), y))
 *
 * x̃ surrogates, x of D_f,clean and T(x) of D_f with the right labels y, of which the classes are those
 * that the old model is wrong about. Behind a restorer ({@link mountFront}) the model sees restored
 * images throughout.
 *
 * @param model - its trainable variables are updated in place; stays the caller's
 * @param data - f_old and samples; stay the caller's
 * @param options - epochs, steps and seed; the same give the same model on the same backend
 * @returns a generator of a report after each epoch, as `optimize` gives
 * @throws SfError `SF_BAD_SETTING`, `SF_BAD_SHAPE`, `SF_BAD_MODEL`, `SF_BAD_LABEL`, `SF_NO_SAMPLES`
 *   before the first step
 * @throws DivergenceError at the first NaN or infinity; the last epoch's parameters are put back
 * @example
 * ```ts
 * const settings = { epochs: 1, learningRate: 1e-3, momentum: 0.9, seed: 1, transform };
 * for await (const report of distil(repaired, { teacher, surrogates, forgetClean, forget }, settings))
 *   console.log(report.terms.invariance);
 * ```
 */
export async function* distil(
  model: LayersModel,
  data: DistilData,
  options: DistilOptions,
): AsyncGenerator<EpochReport, void> {
  const { seed, stepsPerEpoch = 100, batchSize = 128, pairsPerStep = 64, transform } = options;
  const { correction = 0.15 } = options;
  assertNumber('stepsPerEpoch', stepsPerEpoch, { min: 1, integer: true });
  assertNumber('batchSize', batchSize, { min: 1, integer: true });
  assertNumber('pairsPerStep', pairsPerStep, { min: 1, integer: true });
  assertNumber('correction', correction, { min: 0 });
  const numClasses = numClassesOf(model);
  for (const part of ['surrogates', 'forgetClean', 'forget'] as const)
    await assertPart(part, data[part], numClasses);
  assertApart(model, data.teacher);
  const corrected = [...new Set(await data.forgetClean.labels.data())];
  const terms = [
    invarianceTerm({
      part: 'surrogates',
      teacher: createLogits(data.teacher),
      corrected,
      teachesCorrected: correction > 0,
      hasTransformed: transform !== undefined,
    }),
    correctionTerm({ part: 'forgetClean', weight: correction }),
    correctionTerm({ part: 'forget', weight: correction, name: 'restoration' }),
  ];
  const batching = { seed, stepsPerEpoch, batchSize, pairsPerStep, transform };
  const batches = createDistilBatches(data, batching);
  yield* optimize(model, { terms, batches }, options);
}

/** A teacher that learns along would agree with anything. */
function assertApart(model: LayersModel, teacher: LayersModel): void {
  if (!teacher.trainableWeights.some((weight) => model.trainableWeights.includes(weight))) return;
  throw new SfError(`the teacher '${teacher.name}' is trained itself, as part of '${model.name}'`, {
    code: 'SF_BAD_MODEL',
    hint: 'load the old model once more: a model behind a front is still the same model',
  });
}

async function assertPart(
  part: string,
  { inputs, labels }: LabelledBatch,
  numClasses: number,
): Promise<void> {
  if (inputs.shape[0] !== labels.shape[0])
    throw new SfError(
      `${part} must have a label for each of its ${String(inputs.shape[0])} inputs; got ${labels.shape[0]}`,
      { code: 'SF_BAD_SHAPE' },
    );
  if (labels.shape[0] === 0) throw new SfError(`${part} has no samples`, { code: 'SF_NO_SAMPLES' });
  const bad = (await labels.data()).find((label) => !(label >= 0 && label < numClasses));
  if (bad !== undefined)
    throw new SfError(`labels of ${part} must be 0 … ${numClasses - 1}; got ${bad}`, {
      code: 'SF_BAD_LABEL',
    });
}
