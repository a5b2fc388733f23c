import * as tf from '@tensorflow/tfjs-core';

import type { Batch } from '../batches/batch.js';
import type { Chain } from '../chain/chain.js';
import type { OutputTerm, ParameterTerm, Term } from '../objective/term.js';
import { differentiateOutputs } from './differentiate-outputs.js';

/** A model as an objective sees it. */
export interface Differentiable {
  readonly logits: (inputs: tf.Tensor) => tf.Tensor2D;
  readonly variables: readonly tf.Variable[];
  /** A faster way to the same gradients, where there is one. */
  readonly chain: Chain | null;
}

/** What an objective is made of and evaluated at. */
export interface ObjectiveAt<Part extends string> {
  readonly terms: readonly Term<Part>[];
  /** Stays the caller's. */
  readonly batch: Batch<Part>;
}

/**
 * Value and gradients of a sum of terms at one batch.
 *
 * @param take - called once for each variable with the gradient of the weighted sum in it, `null`
 *   where no term depends on it; the gradient becomes the taker's. The variable's value is not needed
 *   any more, so that it may be changed at once
 * @returns each term without its weight, in the order of the terms; NaN or infinite where it is
 */
export async function evaluateObjective<Part extends string>(
  model: Differentiable,
  { terms, batch }: ObjectiveAt<Part>,
  take: (index: number, gradient: tf.Tensor | null) => void,
): Promise<number[]> {
  const outputs = terms.filter((term): term is OutputTerm<Part> => term.kind === 'output');
  const penalties = terms
    .filter((term): term is ParameterTerm => term.kind === 'parameter')
    .map((term) => ({ term, parts: [] as tf.Tensor[] }));
  const takeSum = (index: number, gradient: tf.Tensor | null) => {
    const summands = penalties.map(({ term, parts }) => {
      const part = term.evaluate(model.variables[index] as tf.Tensor, index);
      parts[index] = tf.keep(part.value);
      return part.gradient;
    });
    take(index, sumOf(gradient ? [gradient, ...summands] : summands));
  };
  const values = differentiateOutputs(model, { outputs, batch }, takeSum);
  const outputValues = [...((await values?.data()) ?? [])];
  const penaltyValues = await Promise.all(
    penalties.map(async ({ term, parts }) => (await readSum(parts)) / term.weight),
  );
  values?.dispose();
  return terms.map(
    (term) => (term.kind === 'output' ? outputValues.shift() : penaltyValues.shift()) ?? NaN,
  );
}

/** The sum of those that are there; disposes them. */
function sumOf(tensors: tf.Tensor[]): tf.Tensor | null {
  const [first] = tensors;
  if (tensors.length <= 1) return first ?? null;
  const sum = tf.addN(tensors);
  tf.dispose(tensors);
  return sum;
}

/** The sum of scalars; disposes them. */
async function readSum(scalars: tf.Tensor[]): Promise<number> {
  const sum = tf.addN(scalars);
  tf.dispose(scalars);
  const [value = NaN] = await sum.data();
  sum.dispose();
  return value;
}
