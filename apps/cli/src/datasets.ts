import type { LoadCifar10Options, LoadedImageData } from '@sf/data/node';

import type { datasetNames } from './options.js';

/** One of the datasets by name. */
export type DatasetName = (typeof datasetNames)[number];

/** What is known of a dataset on this machine. */
export interface DatasetState {
  readonly name: DatasetName;
  /** False where it would have to be fetched; then the numbers are missing. */
  readonly present: boolean;
  readonly origin: string | null;
  readonly train: number | null;
  readonly test: number | null;
  /** Height, width, channels. */
  readonly shape: readonly number[] | null;
  readonly classes: readonly string[] | null;
}

/** Loads a dataset by name; the sample needs no options. */
export async function loadDataset(
  name: DatasetName,
  options: LoadCifar10Options,
): Promise<LoadedImageData> {
  const loaders = await import('@sf/data/node');
  if (name === 'fashion-mnist-sample') return loaders.loadFashionMnistSample();
  return name === 'cifar-10' ? loaders.loadCifar10(options) : loaders.loadFashionMnist(options);
}

/** Looks for a dataset on this machine, without fetching it. */
export async function inspectDataset(
  name: DatasetName,
  onNote: (note: string) => void,
): Promise<DatasetState> {
  try {
    return describeData(name, await loadDataset(name, { offline: true, onNote }));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (!String(error.code).startsWith('SF_DATA_')) throw error;
    // It is there and of no use, which is more than not being there.
    if (error.code !== 'SF_DATA_UNAVAILABLE') onNote(error.message);
    const unknown = { origin: null, train: null, test: null, shape: null, classes: null };
    return { name, present: false, ...unknown };
  }
}

/** The state of a dataset that has been loaded. */
export function describeData(
  name: DatasetName,
  { train, test, origin }: LoadedImageData,
): DatasetState {
  const { height, width, channels, classNames } = train;
  return {
    ...{ name, present: true, origin },
    ...{ train: train.count, test: test.count },
    ...{ shape: [height, width, channels], classes: classNames },
  };
}
