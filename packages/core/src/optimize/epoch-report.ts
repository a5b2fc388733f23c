import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Everything an optimisation needs to go on after an epoch, besides its arguments. */
export interface Checkpoint {
  /** The last finished epoch, from 1. */
  readonly epoch: number;
  /** In the order of `model.trainableWeights`. */
  readonly parameters: tf.Tensor[];
  /** Heavy-ball velocities in the same order and shapes. */
  readonly velocities: tf.Tensor[];
}

/**
 * What a method tells after each epoch. Plain numbers, save for {@link EpochReport.checkpoint} and
 * {@link EpochReport.model}.
 */
export interface EpochReport {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Parameter updates done in this epoch. */
  readonly steps: number;
  /** Samples of all parts seen in this epoch. */
  readonly samples: number;
  /** Mean over the epoch's steps of each term without its weight, by name. */
  readonly terms: Readonly<Record<string, number>>;
  /** Mean over the epoch's steps of the weighted sum. */
  readonly total: number;
  /** Where the method goes on with another model than it was given: that one, which stays the method's. */
  readonly model?: LayersModel;
  /**
   * The state after this epoch; to be called before the generator is resumed. The caller disposes its
   * tensors. null where all is done at one go, so that only a new start can go on.
   */
  checkpoint(): Checkpoint | null;
}

/** Of an optimisation, which can go on after each epoch. */
export interface TrainingReport extends EpochReport {
  checkpoint(): Checkpoint;
}

/** Something the caller should tell its user; the work goes on. */
export interface Warning {
  /** Stable, upper-case, e.g. `SF_UNSTABLE_SETTINGS`. */
  readonly code: string;
  readonly message: string;
}

/** Where an optimisation is. */
export interface StepProgress {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Updates done in this epoch, from 1. */
  readonly step: number;
  readonly steps: number;
}
