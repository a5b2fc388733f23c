import type { Pattern } from '@sf/core';

import type { RunSettings } from '../config/forget-config.js';
import type { PairsConfig } from '../config/pairs-config.js';
import type { DatasetName, FisherPart, TransformName } from '../config/names.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { GivenRepair } from '../presets/repair.js';
import type { SettingsQuery } from '../presets/settings-query.js';

/**
 * A whole comparison: for each seed a pretraining for each transform (without any for Pattern A), and
 * from each every method that its patterns allow.
 */
export interface ChainConfig {
  /** What it is called in `result.json`, e.g. `tour`. */
  readonly target: string;
  /** The command line that repeats it, for `result.json`; null where there is none. */
  readonly command: string | null;
  readonly dataset: DatasetName;
  /** For Patterns B and C. */
  readonly transforms: readonly TransformName[];
  readonly patterns: readonly Pattern[];
  /** Each is run for those of the patterns that it is made for. */
  readonly methods: readonly string[];
  readonly seeds: readonly number[];
  /**
   * `chain`: each seed has a pretraining of its own. `forgetting`: all forget the model of the first
   * seed. Default `chain`.
   */
  readonly seedsOf?: 'chain' | 'forgetting' | undefined;
  /**
   * The seeds, from the first, for which a model is also trained from nothing without what is to be
   * forgotten: what forgetting is held against. Default 0.
   */
  readonly retrained?: number | undefined;
  /**
   * The seeds, from the first, for which a model is also trained from nothing on clean data with T on
   * half of all images and the right labels: what could be had if all were known beforehand. Default 0.
   */
  readonly oracle?: number | undefined;
  readonly fisherOn: FisherPart;
  /** Fields of the pretraining config that differ from the defaults. */
  readonly pretrain: Partial<
    Omit<PretrainConfig, 'kind' | 'dataset' | 'transform' | 'seed' | 'trainOn'>
  >;
  /** The settings of each forgetting run that trains. */
  readonly settings: (query: SettingsQuery) => RunSettings;
  /** What differs from {@link presetRepair} in runs that repair. */
  readonly repair?: GivenRepair | undefined;
  /** What methods are given of D_f and D_f,clean; all, as they are, where absent. */
  readonly pairs?: PairsConfig | undefined;
  /** The same comparison over again with something else, to see what that is worth. Default none. */
  readonly variants?: readonly ChainVariant[] | undefined;
}

/** What differs in a variant of a comparison; what is absent is as in the comparison. */
export interface ChainVariant {
  /** Unique among the variants, e.g. `batch 64`. */
  readonly name: string;
  readonly fisherOn?: FisherPart | undefined;
  readonly pretrain?: ChainConfig['pretrain'] | undefined;
  readonly settings?: ChainConfig['settings'] | undefined;
  readonly repair?: ChainConfig['repair'];
  readonly pairs?: ChainConfig['pairs'];
  /** Those of the comparison's methods that are run in it; all where absent. */
  readonly methods?: readonly string[] | undefined;
}
