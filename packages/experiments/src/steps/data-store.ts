import { createHash } from 'node:crypto';

import {
  computeNormalization,
  createSampleSource,
  splitValidation,
  type FourSets,
  type ImageDataset,
  type Normalization,
  type SampleSource,
} from '@sf/data';
import type { SetName } from '@sf/core';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { LoadedDataset, RunOptions } from '../events.js';
import { withBadSamples, type SpoiledData } from './bad-samples.js';
import { loadDataset } from './load-dataset.js';
import { splitData, type SplitData } from './split-data.js';

/** The data of a config, ready for a model. */
export interface PreparedData {
  /** The training images in four sets. */
  readonly training: FourSets;
  /** What the model is judged on; a set that the config does not have is absent. */
  readonly evaluation: Readonly<Partial<Record<SetName, SampleSource>>>;
  /** What it is judged on with a variation in place of T; null where there is no T. */
  readonly vary: SplitData['vary'];
  readonly numClasses: number;
  /** sha256 of the dataset's images and labels as they were loaded, all of them. */
  readonly images: string;
  /** Numbers in one image. */
  readonly inputSize: number;
  /** How pixels become inputs. */
  readonly normalization: Normalization;
  /** Samples as the model takes them. */
  source(dataset: ImageDataset): SampleSource;
}

/** Gives each config its data; keeps those of the last one, since the steps of a chain share them. */
export interface DataStore {
  prepare(config: PretrainConfig): Promise<PreparedData>;
}

/** The part of the training images that validation holds out. */
const validationPart = 0.1;

const scales: Readonly<Record<NonNullable<PretrainConfig['scaling']>, Normalization>> = {
  'zero-one': { mean: 0, standardDeviation: 1 },
  'minus-one-one': { mean: 0.5, standardDeviation: 0.5 },
};

/** A store that loads with these options. */
export function createDataStore(options: RunOptions): DataStore {
  const load = options.loadDataset ?? loadDataset;
  let dataset: { name: string; loaded: Promise<DigestedDataset> } | undefined;
  let last: { key: string; data: PreparedData } | undefined;
  return {
    async prepare(config) {
      const key = JSON.stringify([
        ...[config.dataset, config.transform, config.forgetClass, config.forgetSamples],
        config.validation && config.seed,
        config.badSamples && [config.badSamples, config.seed],
        [config.poisonRate, config.dirtyLabelRate, config.otherPoisons],
        (config.poisonRate !== undefined || config.dirtyLabelRate !== undefined) && config.seed,
        config.scaling,
      ]);
      if (last?.key === key) return last.data;
      if (dataset?.name !== config.dataset)
        dataset = { name: config.dataset, loaded: load(config.dataset, options).then(digest) };
      const { images, ...loaded } = await dataset.loaded;
      const data = prepareData(config, await withBadSamples(config, loaded, options), images);
      last = { key, data };
      return data;
    },
  };
}

interface DigestedDataset extends LoadedDataset {
  readonly images: string;
}

function digest({ train, test }: LoadedDataset): DigestedDataset {
  const hash = createHash('sha256');
  for (const part of [train, test]) hash.update(part.images).update(part.labels);
  return { train, test, images: hash.digest('hex') };
}

function prepareData(config: PretrainConfig, loaded: SpoiledData, images: string): PreparedData {
  const { train, test } = config.validation
    ? validationOf(loaded.train, config.seed)
    : { train: loaded.train, test: loaded.test };
  const { training, judged, vary } = splitData(config, { ...loaded, train, test });
  const { scaling } = config;
  const normalization = scaling ? scales[scaling] : computeNormalization(train);
  const source = (dataset: ImageDataset) =>
    createSampleSource(dataset, normalization, { flatten: true });
  const { retain, forget, forgetClean, retainExtra } = judged;
  return {
    training,
    evaluation: {
      retain: source(retain),
      forget: source(forget),
      ...(forgetClean && { forgetClean: source(forgetClean) }),
      ...(retainExtra && { retainExtra: source(retainExtra) }),
    },
    vary,
    numClasses: train.classNames.length,
    images,
    inputSize: train.height * train.width * train.channels,
    normalization,
    source,
  };
}

function validationOf(dataset: ImageDataset, seed: number) {
  const { train, validation } = splitValidation(dataset, validationPart, seed);
  return { train, test: validation };
}
