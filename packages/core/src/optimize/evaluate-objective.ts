import * as tf from '@tensorflow/tfjs-core';

import type { Batch } from '../batches/batch.js';
import type { OutputTerm, ParameterTerm, Term } from '../objective/term.js';

/** An objective at one batch. The caller disposes the gradients. */
export interface ObjectiveValue {
  /** Of each term without its weight, in the order of the terms; NaN or infinite where it is. */
  readonly values: number[];
  /** Of the weighted sum, one a variable; `null` where no term depends on it. */
  readonly gradients: (tf.Tensor | null)[];
}

/** A model as an objective sees it. */
export interface Differentiable {
  readonly logits: (inputs: tf.Tensor) => tf.Tensor2D;
  readonly variables: readonly tf.Variable[];
}

/** Value and gradients of a sum of terms at one batch, which stays the caller's. */
export async function evaluateObjective<Part extends string>(
  model: Differentiable,
  terms: readonly Term<Part>[],
  batch: Batch<Part>,
): Promise<ObjectiveValue> {
  const outputs = terms.filter((term): term is OutputTerm<Part> => term.kind === 'output');
  const { values, gradients } = differentiate(model, outputs, batch);
  const penalties = terms
    .filter((term): term is ParameterTerm => term.kind === 'parameter')
    .map((term) => ({ term, ...term.evaluate(model.variables) }));
  const summed = model.variables.map((_, i) =>
    sumOf([gradients[i], ...penalties.map((penalty) => penalty.gradients[i])]),
  );
  const outputValues = [...((await values?.data()) ?? [])];
  const penaltyValues = await Promise.all(
    penalties.map(async ({ term, value }) => ((await value.data())[0] ?? NaN) / term.weight),
  );
  values?.dispose();
  tf.dispose(penalties.map((penalty) => penalty.value));
  return {
    values: terms.map(
      (term) => (term.kind === 'output' ? outputValues.shift() : penaltyValues.shift()) ?? NaN,
    ),
    gradients: summed,
  };
}

/** One forward and one backward pass for all terms that read the model's output. */
function differentiate<Part extends string>(
  { logits, variables }: Differentiable,
  outputs: readonly OutputTerm<Part>[],
  batch: Batch<Part>,
): { values: tf.Tensor | null; gradients: (tf.Tensor | undefined)[] } {
  if (outputs.length === 0) return { values: null, gradients: [] };
  const parts = [...new Set(outputs.map((term) => term.part))];
  const kept: tf.Tensor[] = [];
  const { value, grads } = tf.variableGrads(() => {
    const logitsOf = splitLogits(logits, parts, batch);
    const scalars = outputs.map((term) =>
      term.value(logitsOf[parts.indexOf(term.part)] as tf.Tensor2D, batch[term.part]),
    );
    kept.push(tf.keep(tf.stack(scalars)));
    const weighted = scalars.map((scalar, i) => tf.mul(outputs[i]?.weight ?? 0, scalar));
    return tf.reshape<tf.Rank.R0>(tf.addN(weighted), []);
  }, [...variables]);
  value.dispose();
  const byName: Partial<Record<string, tf.Tensor>> = grads;
  return {
    values: kept[0] ?? null,
    gradients: variables.map((variable) => byName[variable.name]),
  };
}

/** The logits of each part, by one pass over all parts' rows together: bigger products are faster. */
function splitLogits<Part extends string>(
  logits: (inputs: tf.Tensor) => tf.Tensor2D,
  parts: readonly Part[],
  batch: Batch<Part>,
): tf.Tensor2D[] {
  const inputs = parts.map((part) => batch[part].inputs);
  const [only] = inputs;
  if (inputs.length === 1 && only) return [logits(only)];
  const sizes = parts.map((part) => batch[part].labels.size);
  return tf.split(logits(tf.concat(inputs)), sizes);
}

/** The sum of those that are there; disposes them. */
function sumOf(tensors: (tf.Tensor | undefined)[]): tf.Tensor | null {
  const present = tensors.filter((tensor) => tensor !== undefined);
  const [first] = present;
  if (present.length <= 1) return first ?? null;
  const sum = tf.addN(present);
  tf.dispose(present);
  return sum;
}
