import type { BaseContext, LabelledBatch } from '@sf/core';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { Statistics } from '../statistics/statistics.js';
import type { Range } from '../surrogates/draw-gaussian.js';

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

/** The images that a model's inputs are, also where it takes them as flat rows. */
export interface ImageInputs {
  /** Height, width and channels. */
  readonly shape: readonly [number, number, number];
  /** A black and a white pixel as the model takes them. */
  readonly range: Range;
}

/** What a repair is given: only what the method declares in `needs`; asking for more throws. */
export interface RepairContext extends BaseContext {
  readonly repair: RepairSettings;
  readonly images: ImageInputs;
  /** D_f,clean beside D_f, all of them, a batch at a time, the same each time. Needs both. */
  pairs(): Iterable<PairBatch>;
  /** D_f,clean alone, in the same batches. Who receives one owns its tensors. */
  clean(): Iterable<LabelledBatch>;
  /** Kept from the training of this model; without `classInputs` unless that is needed. */
  statistics(): Promise<Statistics>;
  /** T of inputs as the model takes them; its result is owned by who calls it. */
  transform(): (inputs: tf.Tensor) => tf.Tensor;
  /** The model once more as it was before the repair, e.g. for a teacher; owned by who asks. */
  loadOldModel(): Promise<LayersModel>;
}
