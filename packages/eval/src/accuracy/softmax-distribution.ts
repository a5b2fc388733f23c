import type { LabelledBatch } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { mean, quantile } from 'simple-statistics';

import { countClasses, readOutputs } from './read-outputs.js';
import { truncatedSoftmax } from './truncated-softmax.js';

/** How sure a model is of one class, over the samples of a set. */
export interface ClassDistribution {
  readonly mean: number;
  /** At the levels 0.05, 0.25, 0.5, 0.75 and 0.95, linear between samples. */
  readonly quantiles: readonly { readonly level: number; readonly value: number }[];
  /** Twenty equal bins over [0, 1]: from ≤ p < to, and p = 1 in the last. */
  readonly histogram: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
}

/** The distribution of softmax(f(x)) over a set, a class each: Figure 3 as plain numbers. */
export interface SoftmaxDistribution {
  readonly classes: readonly ClassDistribution[];
  /** Samples of the set. */
  readonly count: number;
}

/** How {@link softmaxDistribution} reads a model. */
export interface SoftmaxDistributionOptions {
  /** Truncation, eq. 4: softmax over the other classes, and 0 for this one; 0 … classes − 1. */
  readonly excludeClass?: number | undefined;
}

const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
const bins = 20;

/**
 * How a model spreads its probability over the classes on a set: Figure 3.
 *
 * The mean over the samples is the curve of the figure; quantiles and histogram show what it hides.
 *
 * @param model - one input, one output of [n, classes]: logits or softmax
 * @param batches - at least one sample, their labels do not matter; each batch is disposed here
 * @param options - `excludeClass` reads the model as truncation does; samples of that class count
 * @returns null for a model with NaN or infinity among its outputs, which has diverged
 * @throws SfError `SF_EMPTY_SET`, `SF_BAD_SHAPE`, `SF_BAD_MODEL` or `SF_BAD_SETTING`
 * @example
 * ```ts
 * const distribution = await softmaxDistribution(model, forgetBatches);
 * const curve = distribution?.classes.map((of) => of.mean); // sums to 1
 * ```
 */
export async function softmaxDistribution(
  model: LayersModel,
  batches: Iterable<LabelledBatch>,
  { excludeClass }: SoftmaxDistributionOptions = {},
): Promise<SoftmaxDistribution | null> {
  const numClasses = countClasses(model);
  const compute = (logits: tf.Tensor2D) => finiteSoftmax(logits, excludeClass);
  const reader = { name: 'the set', batches, compute };
  const probabilities = Array.from({ length: numClasses }, (): number[] => []);
  let diverged = false;
  for await (const { outputs } of readOutputs(model, reader)) {
    for (let i = 0; i < outputs.length; i++) {
      const probability = outputs[i] ?? NaN;
      if (!Number.isFinite(probability)) diverged = true;
      probabilities[i % numClasses]?.push(probability);
    }
  }
  if (diverged) return null;
  return { classes: probabilities.map(describe), count: probabilities[0]?.length ?? 0 };
}

/** Softmax, but NaN for a logit of −∞ too, which would become a probability of 0. */
function finiteSoftmax(logits: tf.Tensor2D, excludeClass: number | undefined): tf.Tensor {
  const probabilities =
    excludeClass === undefined ? tf.softmax(logits) : truncatedSoftmax(logits, excludeClass);
  return tf.where(tf.isFinite(logits), probabilities, tf.fill(logits.shape, NaN));
}

function describe(sample: number[]): ClassDistribution {
  const counts = new Uint32Array(bins);
  for (const p of sample) {
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    mean: mean(sample),
    quantiles: quantile(sample, levels).map((value, i) => ({ level: levels[i] ?? 0, value })),
    histogram: Array.from(counts, (count, bin) => ({
      from: bin / bins,
      to: (bin + 1) / bins,
      count,
    })),
  };
}
