import { SfError, type LabelledBatch } from '@sf/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { mean } from 'simple-statistics';

import { predictedClasses } from './predicted-classes.js';
import { countClasses, readOutputs } from './read-outputs.js';
import { truncatedPredictions } from './truncation.js';

/** How often a model is right. */
export interface Accuracy {
  /**
   * Share of the samples predicted rightly, in [0, 1]; null where the model has diverged, and where
   * all samples are of the excluded class.
   */
  readonly accuracy: number | null;
  /** The same for the samples of each class; null for a class without samples too. */
  readonly perClass: readonly (number | null)[];
  /** Mean of `perClass` over the classes with samples, as in Table 2. */
  readonly meanPerClass: number | null;
  /** Samples that the accuracy is over: all, save those of the excluded class. */
  readonly count: number;
}

/** How {@link evaluateAccuracy} looks at a set. */
export interface AccuracyOptions {
  /** Truncation, eq. 4: predict among the other classes; 0 … classes − 1. */
  readonly excludeClass?: number | undefined;
  /** What the batches are, for the messages of errors. */
  readonly name?: string;
}

/**
 * The top-1 accuracy of a model on labelled batches.
 *
 * A batch is one forward pass, so give large ones. A model with NaN or infinity among its outputs has
 * diverged and its accuracy is null: argmax of NaN is class 0, and a dead network would seem perfect
 * on that class. Under truncation samples of the excluded class have no right answer and are left
 * out, so that the accuracy on a D_f of that class is null too.
 *
 * @param model - one input, one output of [n, classes]: logits, or softmax, which is read before it
 * @param batches - at least one sample; each batch is disposed here once it has been read
 * @throws SfError `SF_EMPTY_SET`, `SF_BAD_SHAPE`, `SF_BAD_LABEL`, `SF_BAD_MODEL` or `SF_BAD_SETTING`
 * @example
 * ```ts
 * const { accuracy, perClass } = await evaluateAccuracy(model, testBatches);
 * ```
 */
export async function evaluateAccuracy(
  model: LayersModel,
  batches: Iterable<LabelledBatch>,
  { excludeClass, name = 'the set' }: AccuracyOptions = {},
): Promise<Accuracy> {
  const numClasses = countClasses(model);
  const compute =
    excludeClass === undefined
      ? predictedClasses
      : (logits: tf.Tensor2D) => truncatedPredictions(logits, excludeClass);
  const seen = new Uint32Array(numClasses);
  const right = new Uint32Array(numClasses);
  let diverged = false;
  for await (const { outputs, labels } of readOutputs(model, { name, batches, compute })) {
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i] ?? -1;
      const predicted = outputs[i] ?? -1;
      if (!(label >= 0 && label < numClasses)) throw badLabel(name, label, numClasses);
      seen[label] = (seen[label] ?? 0) + 1;
      if (predicted === label) right[label] = (right[label] ?? 0) + 1;
      if (predicted < 0) diverged = true;
    }
  }
  if (excludeClass !== undefined) seen[excludeClass] = 0;

  const count = total(seen);
  const perClass = Array.from(seen, (samples, label) =>
    diverged || samples === 0 ? null : (right[label] ?? 0) / samples,
  );
  const known = perClass.filter((value) => value !== null);
  return {
    accuracy: diverged || count === 0 ? null : total(right) / count,
    perClass,
    meanPerClass: known.length === 0 ? null : mean(known),
    count,
  };
}

function badLabel(name: string, label: number, numClasses: number): SfError {
  return new SfError(
    `${name}: labels must be 0 … ${numClasses - 1}, the model's classes; got ${label}`,
    { code: 'SF_BAD_LABEL', hint: 'use the dataset that the model was trained on' },
  );
}

function total(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
