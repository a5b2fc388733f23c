import type { BackendInfo } from '@sf/backend';
import type { EpochReport, Need, Pattern, SetName } from '@sf/core';
import type { SetAccuracies, Verdict } from '@sf/eval';

import type { RunConfig } from '../config/config-hash.js';
import type { FisherPart } from '../config/names.js';
import type { PretrainConfig } from '../config/pretrain-config.js';

/** What a model does on the four sets. */
export interface Evaluation {
  readonly sets: SetAccuracies;
  /** Accuracy on each class of each set; null for a class without samples. */
  readonly perClass: Readonly<Record<SetName, readonly (number | null)[] | null>>;
  /** Samples of each set. */
  readonly counts: Readonly<Record<SetName, number>>;
  /** Minimum over the arrows of each pattern. */
  readonly min: Readonly<Record<Pattern, number | null>>;
  readonly verdict: Readonly<Record<Pattern, Verdict>>;
  /** The accuracies that ↑ is held against: the pretrained model's. */
  readonly reference: SetAccuracies;
}

/** What a finished run leaves in `result.json`. */
export interface RunResult {
  readonly state: 'finished' | 'diverged';
  readonly hash: string;
  /** After the last epoch; every accuracy null where the run diverged. */
  readonly evaluation: Evaluation;
  /** Where it diverged; the model saved is the last good one. */
  readonly diverged: { readonly epoch: number; readonly step: number } | null;
  /** Epochs finished. */
  readonly epochs: number;
  /** The data the method was given; for pretraining what the model was trained on. */
  readonly sees: readonly (Need | SetName)[];
  /** sha256 of the model's weights. */
  readonly model: string;
  /**
   * sha256 of all images and labels of the dataset, which may come from places that differ a little.
   * Absent in runs of versions that did not look.
   */
  readonly images?: string;
  /** Wall-clock, and so the only field that differs between two runs of one config. */
  readonly timing: {
    /** Of training alone, without evaluation; over all parts of an interrupted run. */
    readonly trainingSeconds: number;
    readonly seconds: number;
  };
}

/** What `fisher-retain/` or `fisher-all/` of a pretrained run holds, besides the diagonal. */
export interface FisherSummary {
  readonly fisherOn: FisherPart;
  /** Largest element of the diagonal: with λ and the learning rate it decides stability. */
  readonly max: number;
  readonly mean: number;
  /** Samples it is the mean over. */
  readonly count: number;
  readonly timing: { readonly seconds: number };
}

/** What `statistics.bin` of a pretrained run holds. */
export interface StatisticsSummary {
  /** Samples they are over. */
  readonly count: number;
  /** Of the file, by part. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly timing: { readonly seconds: number };
}

/** Where and with what a run was done. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  readonly cpu: { readonly model: string; readonly count: number };
  readonly backend: BackendInfo;
  /** Version of each package by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** Revision of the checkout, with `-dirty` where it has changes; null outside of one. */
  readonly git: string | null;
}

/** One epoch in `metrics.jsonl`. */
export interface EpochMetrics extends Omit<EpochReport, 'checkpoint' | 'model'> {
  /** null while pretraining. */
  readonly accuracies: SetAccuracies | null;
  readonly timing: { readonly trainingSeconds: number; readonly seconds: number };
}

/** All that a run folder tells besides tensors. */
export interface RunRecord {
  readonly folder: string;
  readonly hash: string;
  readonly config: RunConfig;
  /** The config of the pretrained model; for a pretraining run the same as `config`. */
  readonly pretrain: PretrainConfig;
  readonly state: 'finished' | 'unfinished' | 'diverged';
  readonly environment: Environment | null;
  /** The finished epochs, in order. */
  readonly epochs: readonly EpochMetrics[];
  /** null while unfinished. */
  readonly result: RunResult | null;
}
