import { insertOutliers, mislabelSamples } from '@sf/data';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { LoadedDataset, RunOptions } from '../events.js';
import { loadDataset } from './load-dataset.js';

/** A dataset, and the bad samples that were put among its training images. */
export interface SpoiledData extends LoadedDataset {
  /** null where there are none. */
  readonly badSamples: Uint32Array | null;
}

/** Puts the bad samples of a config among the training images; the test images stay. */
export async function withBadSamples(
  { badSamples, seed }: PretrainConfig,
  loaded: LoadedDataset,
  options: RunOptions,
): Promise<SpoiledData> {
  const load = options.loadDataset ?? loadDataset;
  if (!badSamples) return { ...loaded, badSamples: null };
  const choice = { count: badSamples.count, seed };
  const { dataset, indices } =
    badSamples.kind === 'mislabelled'
      ? mislabelSamples(loaded.train, choice)
      : insertOutliers(loaded.train, (await load('cifar-10', options)).test, choice);
  return { train: dataset, test: loaded.test, badSamples: indices };
}
