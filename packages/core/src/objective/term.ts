import type * as tf from '@tensorflow/tfjs-core';

import type { LabelledBatch } from '../batches/batch.js';

/**
 * A term of an objective that reads the model's output on one part of the batch. It gets logits and
 * not the model, so that one forward pass serves every term.
 */
export interface OutputTerm<Part extends string = string> {
  readonly kind: 'output';
  readonly name: string;
  /** Non-negative factor of the term in the sum. */
  readonly weight: number;
  /** The part of the batch whose logits the term reads. */
  readonly part: Part;
  /** Called before the first batch of each epoch (from 1), for terms with randomness of their own. */
  startEpoch?(epoch: number): void;
  /**
   * The term's mean over the batch, without its weight; differentiable in `logits`.
   *
   * @param logits - float32, [n, classes]
   * @param batch - the part the logits belong to; still the loop's
   * @returns a scalar owned by the caller
   */
  value(logits: tf.Tensor2D, batch: LabelledBatch): tf.Scalar;
  /** Frees what the term holds (a random network, old parameters). */
  dispose?(): void;
}

/** A term that reads the parameters alone and knows its gradient in closed form. */
export interface ParameterTerm {
  readonly kind: 'parameter';
  readonly name: string;
  readonly weight: number;
  /** @returns a scalar owned by the caller, without the weight */
  value(parameters: readonly tf.Tensor[]): tf.Scalar;
  /** @returns one tensor a parameter, owned by the caller, without the weight */
  gradient(parameters: readonly tf.Tensor[]): tf.Tensor[];
  /** Largest eigenvalue of the term's Hessian, where known: lets a loop foresee divergence. */
  readonly maxCurvature?: number;
  dispose?(): void;
}

/** A named, weighted summand of an objective. */
export type Term<Part extends string = string> = OutputTerm<Part> | ParameterTerm;
