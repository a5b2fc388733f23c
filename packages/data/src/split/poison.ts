import type { Transform } from '../transforms/transform.js';

/** A trigger, and the training images that carry it. */
export interface Poison {
  /** t: the label of the images that carry T. */
  readonly class: number;
  readonly transform: Transform;
  /**
   * Share of the images of class t that carry T, 0 … 1: clean-label poison, as the paper has it.
   * Default 1, all of them.
   */
  readonly poisonRate?: number;
  /**
   * Share of the images of those classes that no poison is for which carry T and, wrongly, the label
   * t, 0 … 1: dirty-label poison. Default 0.
   */
  readonly dirtyLabelRate?: number;
}

/** What is poisoned in a dataset. */
export interface PoisonedSetsOptions {
  /** At least one, each for a class of its own; their transforms may be the same. */
  readonly poisons: readonly Poison[];
  /** An integer of at least 0: which images are poisoned. */
  readonly seed: number;
}
