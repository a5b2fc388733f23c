import * as tf from '@tensorflow/tfjs-core';

import type { Batch } from '../batches/batch.js';
import type { OutputTerm } from '../objective/term.js';
import type { Differentiable } from './evaluate-objective.js';

/** The terms that read a model's output, and what they are evaluated at. */
export interface OutputsAt<Part extends string> {
  readonly outputs: readonly OutputTerm<Part>[];
  readonly batch: Batch<Part>;
}

/**
 * One forward and one backward pass for all terms that read the model's output, over all parts' rows
 * together: bigger products are faster.
 *
 * @param take - called once for each variable, with the weighted sum's gradient in it or `null`
 * @returns each term without its weight, [terms], owned by the caller; `null` where there is none
 */
export function differentiateOutputs<Part extends string>(
  model: Differentiable,
  { outputs, batch }: OutputsAt<Part>,
  take: (index: number, gradient: tf.Tensor | null) => void,
): tf.Tensor | null {
  const parts = [...new Set(outputs.map((term) => term.part))];
  const inputs = parts.map((part) => batch[part].inputs);
  const [first] = inputs;
  if (!first) {
    model.variables.forEach((_, index) => {
      take(index, null);
    });
    return null;
  }
  const values: tf.Tensor[] = [];
  const weightedSum = (logits: tf.Tensor) => {
    const sizes = parts.map((part) => batch[part].labels.size);
    const split = parts.length === 1 ? [logits] : tf.split(logits, sizes);
    const scalars = outputs.map((term) =>
      term.value(split[parts.indexOf(term.part)] as tf.Tensor2D, batch[term.part]),
    );
    values.push(tf.keep(tf.stack(scalars)));
    const weighted = scalars.map((scalar, i) => tf.mul(outputs[i]?.weight ?? 0, scalar));
    return tf.reshape<tf.Rank.R0>(tf.addN(weighted), []);
  };
  tf.tidy(() => {
    const rows = inputs.length === 1 ? first : tf.concat(inputs);
    backward(model, { rows, weightedSum }, take);
  });
  return values[0] ?? null;
}

/** A loss as a function of a model's logits at some rows. */
interface Loss {
  readonly rows: tf.Tensor;
  readonly weightedSum: (logits: tf.Tensor) => tf.Scalar;
}

function backward(
  { logits, variables, chain }: Differentiable,
  { rows, weightedSum }: Loss,
  take: (index: number, gradient: tf.Tensor | null) => void,
): void {
  if (chain && rows.dtype === 'float32') {
    const pass = chain.forward(rows);
    pass.backward(tf.grad(weightedSum)(pass.logits), take);
    return;
  }
  const { grads } = tf.variableGrads(() => weightedSum(logits(rows)), [...variables]);
  const byName: Partial<Record<string, tf.Tensor>> = grads;
  variables.forEach((variable, index) => {
    take(index, byName[variable.name] ?? null);
  });
}
