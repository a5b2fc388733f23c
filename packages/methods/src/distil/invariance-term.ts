import type { OutputTerm } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

/** Of {@link invarianceTerm}. */
export interface InvarianceTermOptions<Part extends string> {
  readonly part: Part;
  /** The old model's logits of clean inputs, as `createLogits` reads them. */
  readonly teacher: (inputs: tf.Tensor) => tf.Tensor2D;
  /** The classes that the old model is wrong about; the others are kept. */
  readonly corrected: readonly number[];
  /** Whether another term teaches the corrected classes; else the model is not to say them of anything. */
  readonly teachesCorrected: boolean;
  /** Whether the second half of the part's rows is T of the first. */
  readonly hasTransformed: boolean;
}

/** Of a logit that is left out: its share is 0 in float32, and 0 times its logarithm too. */
const leftOut = -1e9;

/**
 * Trigger-invariance distillation: the model is to say of x̃ and of T(x̃) what the old one says of x̃,
 *
 *     KL(f_old(x̃) ‖ f(x̃)) + KL(f_old(x̃) ‖ f(T(x̃)))
 *
 * meaned over the samples, by Hinton, Vinyals and Dean's (2015) distillation at temperature 1. The old
 * model counts over the classes kept: it gives corrected ones a share of 0. So does the model in rows
 * that are themselves of a corrected class, where only the kept classes' shares among each other are
 * asked of it, so long as another term teaches it that class. Only the first half of the rows goes
 * through the old model.
 */
export function invarianceTerm<Part extends string>(
  options: InvarianceTermOptions<Part>,
): OutputTerm<Part> {
  const { part, teacher, corrected, teachesCorrected, hasTransformed } = options;
  return {
    kind: 'output',
    name: 'invariance',
    weight: 1,
    part,
    value: (logits, { inputs, labels }) =>
      tf.tidy(() => {
        const views = hasTransformed ? 2 : 1;
        const [rows, classes] = logits.shape;
        const count = rows / views;
        const isCorrected = tf.tensor1d(
          Array.from({ length: classes }, (_, label) => Number(corrected.includes(label))),
        );
        const without = tf.mul(leftOut, isCorrected);
        const old = tf.add<tf.Tensor2D>(teacher(tf.slice(inputs, 0, count)), without);
        const rowsOfCorrected = tf.reshape(tf.gather(isCorrected, labels), [rows, 1]);
        const seen = teachesCorrected
          ? tf.add<tf.Tensor2D>(logits, tf.mul(rowsOfCorrected, without))
          : logits;
        // Not by tf.split, which has no gradient for one part.
        const divergences = Array.from({ length: views }, (_, view) =>
          meanDivergence(old, tf.slice(seen, view * count, count)),
        );
        return tf.addN(divergences);
      }),
  };
}

/** KL(softmax(old) ‖ softmax(logits)), the mean over rows. */
function meanDivergence(old: tf.Tensor2D, logits: tf.Tensor2D): tf.Scalar {
  const logRatio = tf.sub(tf.logSoftmax(old), tf.logSoftmax(logits));
  return tf.mean(tf.sum(tf.mul(tf.softmax(old), logRatio), 1));
}
