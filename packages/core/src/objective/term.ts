import type * as tf from '@tensorflow/tfjs-core';

import type { LabelledBatch } from '../batches/batch.js';
import type { PenaltyPart } from '../losses/ewc-penalty.js';

/**
 * A term of an objective that reads the model's output on one part of the batch. It gets logits and
 * not the model, so that one forward pass serves every term.
 */
export interface OutputTerm<Part extends string = string> {
  readonly kind: 'output';
  readonly name: string;
  /** Factor of the term in the sum, at least 0; a term of weight 0 is left out. */
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
  /** Frees what the term holds, e.g. a random network. */
  dispose?(): void;
}

/** A term that is a sum over the parameters and knows its gradient in closed form. */
export interface ParameterTerm {
  readonly kind: 'parameter';
  readonly name: string;
  /** Factor of the term in the sum, at least 0; a term of weight 0 is left out. */
  readonly weight: number;
  /**
   * What one parameter adds, so that its gradient can be used and freed before the next one's is made.
   *
   * @param index - the parameter's place in `model.trainableWeights`
   * @returns value and gradient, both with the weight in them; owned by the caller
   */
  evaluate(parameter: tf.Tensor, index: number): PenaltyPart;
  /** Largest eigenvalue of the weighted term's Hessian: lets the loop foresee divergence. */
  readonly maxCurvature?: number;
  /**
   * Where the weighted term is a quadratic form of a diagonal Hessian: that diagonal, at least 0, one
   * tensor a parameter in its shape, owned by the caller. Lets the loop step the term implicitly.
   */
  curvature?(): tf.Tensor[];
  /** Frees what the term holds, e.g. the old parameters. */
  dispose?(): void;
}

/** A named, weighted summand of an objective. */
export type Term<Part extends string = string> = OutputTerm<Part> | ParameterTerm;
