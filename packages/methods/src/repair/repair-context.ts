import type { BaseContext, LabelledBatch } from '@sf/core';
import type * as tf from '@tensorflow/tfjs-core';

import type { Statistics } from '../statistics/statistics.js';

/** The numbers of a repair; a method ignores those of steps it does not have. */
export interface RepairSettings {
  /** λ of the front, at least 0: the price of reacting to T. */
  readonly lambda: number;
  /** ε of the front, above 0: a pull towards leaving inputs as they are. */
  readonly ridge: number;
  /** Of the head, above 0: a pull towards the old one. */
  readonly pull: number;
}

/** Some pairs. Who receives them owns all tensors. */
export interface PairBatch {
  /** Of D_f,clean, with the right labels. */
  readonly clean: LabelledBatch;
  /** T of the same samples in the same order: of D_f. */
  readonly transformed: tf.Tensor;
}

/** What a repair is given: only what the method declares in `needs`; asking for more throws. */
export interface RepairContext extends BaseContext {
  readonly repair: RepairSettings;
  /** D_f,clean beside D_f, all of them, a batch at a time, the same each time. Needs both. */
  pairs(): Iterable<PairBatch>;
  /** D_f,clean alone, in the same batches. Who receives one owns its tensors. */
  clean(): Iterable<LabelledBatch>;
  /** Kept from the training of this model. */
  statistics(): Promise<Statistics>;
}
