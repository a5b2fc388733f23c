import type { Pattern } from '@sf/core';

import type { ChainConfig } from '../chain/chain-config.js';
import { methodNames } from '../config/methods.js';
import type { TransformName } from '../config/names.js';
import { presetSettings } from './preset-settings.js';
import { tour } from './tour.js';

/** What can be chosen of the tour. */
export interface TourPlanOptions {
  /** Default 0. */
  readonly seeds?: readonly number[];
  /** The command line that repeats it, for `result.json`. */
  readonly command?: string;
}

/** What can be chosen of a chain on the full dataset. */
export interface FullPlanOptions extends TourPlanOptions {
  /** Default tile. */
  readonly transforms?: readonly TransformName[];
  /** Default B. */
  readonly patterns?: readonly Pattern[];
  /** Default all; those that do not fit a pattern are left out there. */
  readonly methods?: readonly string[];
}

/** The chain of `sf start`: the embedded sample, Tile, Pattern B, the paper's methods and the repair that needs no training. */
export function tourPlan({ seeds = [0], command }: TourPlanOptions = {}): ChainConfig {
  return {
    target: 'tour',
    command: command ?? null,
    dataset: 'fashion-mnist-sample',
    transforms: ['tile'],
    patterns: ['B'],
    methods: ['ce', 'ce+fisher', 'ce+fisher+rld', 'front+head'],
    seeds,
    fisherOn: 'retain',
    pretrain: tour.pretrain,
    settings: presetSettings,
  };
}

/** The chain on the full Fashion-MNIST with the paper's settings. */
export function fullPlan({
  transforms = ['tile'],
  patterns = ['B'],
  methods = methodNames,
  seeds = [0],
  command,
}: FullPlanOptions = {}): ChainConfig {
  return {
    target: 'full',
    command: command ?? null,
    dataset: 'fashion-mnist',
    transforms,
    patterns,
    methods,
    seeds,
    fisherOn: 'retain',
    pretrain: {},
    settings: presetSettings,
  };
}
