import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { BatchStream } from '../batches/batch.js';
import type { Checkpoint, EpochReport, StepProgress, Warning } from '../optimize/epoch-report.js';
import type { UpdateRule } from '../optimize/update-rule.js';

/** The patterns of forgetting (Table 1): A samples, B a backdoor, C a leak. */
export type Pattern = 'A' | 'B' | 'C';

/** The four datasets of selective forgetting: D_r, D_f, D_f,clean, D_r,extra. */
export type SetName = 'retain' | 'forget' | 'forgetClean' | 'retainExtra';

/**
 * What a method may ask for besides the model: D_f, D_f,clean, the Fisher diagonal, other statistics
 * kept from training, among them those of the inputs of each class, which are larger than all others,
 * and the map T itself.
 */
export type Need = 'forget' | 'forgetClean' | 'fisher' | 'statistics' | 'classInputs' | 'transform';

/** The numbers of methods that train; a method ignores those of terms it does not have. */
export interface MethodSettings {
  /** λ_KL, factor of the remembering term, at least 0. */
  readonly lambdaKl: number;
  /** λ_f, factor of the forgetting term, at least 0. */
  readonly lambdaForget: number;
  /** Of SGD, above 0. */
  readonly learningRate: number;
  /** Of heavy-ball SGD, in [0, 1). */
  readonly momentum: number;
  /** At least 1. */
  readonly epochs: number;
  /** Of the remembering term: the paper's `explicit` is the default, `implicit` is stable for every λ_KL. */
  readonly update?: UpdateRule;
  /** Classes that random labels are drawn from (eq. 3); all where absent. */
  readonly randomLabels?: readonly number[];
  /** Of distillation: factor of the cross-entropies with the right labels, at least 0. */
  readonly correction?: number;
}

/** A number that a method's settings may have, and where to search for it. */
export interface SearchedNumber {
  readonly low: number;
  readonly high: number;
  /** Whether its logarithm is what matters. Default false. */
  readonly log?: boolean;
}

/** What every method is given. */
export interface BaseContext {
  /** The pretrained model; its variables are updated in place. Stays the caller's. */
  readonly model: LayersModel;
  readonly seed: number;
  /** State to go on from; `model` still holds the pretrained parameters. */
  readonly resume?: Checkpoint;
  readonly signal?: AbortSignal;
  readonly onWarning?: (warning: Warning) => void;
  /** Told of choices that the method made, a sentence each. */
  readonly onNote?: (message: string) => void;
  /** Called after each update, for progress. */
  readonly onStep?: (progress: StepProgress) => void;
}

/** What a method that trains is given: only what it declares in `needs`; asking for more throws. */
export interface MethodContext extends BaseContext {
  readonly settings: MethodSettings;
  /** Seeded batches of the named parts, side by side. */
  batches<Part extends 'forget' | 'forgetClean'>(parts: readonly Part[]): BatchStream<Part>;
  /** Fisher diagonal in the order of `model.trainableWeights`; stays the caller's. */
  fisher(): readonly tf.Tensor[];
  /** A model of the same architecture with fresh random parameters; owned by who asks (eq. 1). */
  createRandomNetwork(seed: number): LayersModel;
}

/**
 * A way of forgetting: a generator of epoch reports that ends with the repaired model.
 * Aborting leaves a usable model.
 *
 * @typeParam Context - what it is given
 */
export interface Method<Context extends BaseContext = MethodContext> {
  /** As typed on a command line, e.g. `ce+fisher+rld`. */
  readonly name: string;
  /** As in the paper's figures, e.g. `CE+Fisher+RLD`. */
  readonly title: string;
  /** The method's source: equation or citation. */
  readonly source: string;
  readonly patterns: readonly Pattern[];
  readonly needs: readonly Need[];
  /** The settings that depend on the data, by name, and where good ones may lie. */
  readonly searched: Readonly<Record<string, SearchedNumber>>;
  run(context: Context): AsyncGenerator<EpochReport, LayersModel>;
}
