import { insertOutliers, mislabelSamples } from '@sf/data';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { RunOptions } from '../events.js';
import { loadDataset, type LoadedDataset } from './load-dataset.js';

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
  if (!badSamples) return { ...loaded, badSamples: null };
  const choice = { count: badSamples.count, seed };
  const { dataset, indices } =
    badSamples.kind === 'mislabelled'
      ? mislabelSamples(loaded.train, choice)
      : insertOutliers(loaded.train, (await loadDataset('cifar-10', options)).test, choice);
  return { train: dataset, test: loaded.test, badSamples: indices };
}
