import { SfError, type Pattern } from '@sf/core';

import type { RunSettings } from '../config/forget-config.js';
import type { DatasetName, TransformName } from '../config/names.js';
import { settingsForMethod, type SettingsQuery } from './settings-query.js';

/** The numbers that have to be searched for. */
export interface Searched {
  readonly learningRate: number;
  readonly lambdaKl: number;
  readonly lambdaForget: number;
}

type SearchedSettings = Readonly<
  Partial<Record<TransformName, Readonly<Record<Exclude<Pattern, 'A'>, Searched>>>>
>;

/** Table S1, as printed. */
const tableS1: Readonly<Record<Exclude<DatasetName, 'fashion-mnist-sample'>, SearchedSettings>> = {
  'fashion-mnist': {
    line: {
      B: { learningRate: 9.983e-5, lambdaKl: 4.11225e4, lambdaForget: 1.28336 },
      C: { learningRate: 4.37727e-5, lambdaKl: 1.05762e5, lambdaForget: 0.45574 },
    },
    tile: {
      B: { learningRate: 9.98345e-5, lambdaKl: 3.5629e4, lambdaForget: 1.73782 },
      C: { learningRate: 5.18005e-5, lambdaKl: 2.9854e5, lambdaForget: 0.11402 },
    },
  },
  'cifar-10': {
    line: {
      B: { learningRate: 5.34807e-5, lambdaKl: 1.10447e5, lambdaForget: 0.28967 },
      C: { learningRate: 4.4379e-5, lambdaKl: 1.03453e5, lambdaForget: 0.38355 },
    },
    tile: {
      B: { learningRate: 2.57835e-5, lambdaKl: 1.53585e5, lambdaForget: 0.52451 },
      C: { learningRate: 3.04986e-5, lambdaKl: 1.95065e5, lambdaForget: 1.74012 },
    },
    color: {
      B: { learningRate: 4.97583e-6, lambdaKl: 3.00688e5, lambdaForget: 1.81124 },
      C: { learningRate: 6.58463e-6, lambdaKl: 3.10743e5, lambdaForget: 1.2091 },
    },
  },
};

/** Setting of Experiments, Pattern A: the same throughout. L_f has no factor there (eq. 8). */
const patternA: Searched = { learningRate: 1e-5, lambdaKl: 1e5, lambdaForget: 1 };

/** What the paper does the same everywhere, or leaves open (batch size). */
const common = { momentum: 0.9, epochs: 10, batchSize: 128 };

/**
 * The paper's settings: Table S1 for Patterns B and C, λ_KL = 1e5 and learning rate 1e-5 for Pattern
 * A, where random labels are of the classes that stay. λ's of terms that the method does not have
 * are 0. The sample of a dataset has the numbers of the whole.
 *
 * @param given - numbers for a transform that the paper has none for; of no effect where it has
 * @throws SfError `SF_NO_PRESET` for a transform that the paper gives no numbers for, unless all are given
 */
export function paperSettings(query: SettingsQuery, given: Partial<Searched> = {}): RunSettings {
  return settingsForMethod(query, { ...common, ...searchedFor(query, given) });
}

function searchedFor(
  { dataset, transform, pattern }: SettingsQuery,
  { learningRate, lambdaKl, lambdaForget }: Partial<Searched>,
): Searched {
  if (pattern === 'A') return patternA;
  const whole = dataset === 'fashion-mnist-sample' ? 'fashion-mnist' : dataset;
  const found = transform === null ? undefined : tableS1[whole][transform]?.[pattern];
  if (found) return found;
  if (learningRate !== undefined && lambdaKl !== undefined && lambdaForget !== undefined)
    return { learningRate, lambdaKl, lambdaForget };
  throw new SfError(
    `the paper has no settings for ${whole}, transform ${transform ?? 'none'}, Pattern ${pattern}: ` +
      `expected transform ${Object.keys(tableS1[whole]).join(' or ')}`,
    {
      code: 'SF_NO_PRESET',
      hint: 'choose another transform, or give learning rate, λ_KL and λ_f yourself',
    },
  );
}
