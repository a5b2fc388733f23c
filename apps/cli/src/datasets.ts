import type { LoadedImageData, LoadOptions } from '@sf/data/node';

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
  options: LoadOptions,
): Promise<LoadedImageData> {
  const { loadFashionMnist, loadFashionMnistSample } = await import('@sf/data/node');
  return name === 'fashion-mnist' ? loadFashionMnist(options) : loadFashionMnistSample();
}

/** Looks for a dataset on this machine, without fetching it. */
export async function inspectDataset(
  name: DatasetName,
  onNote: (note: string) => void,
): Promise<DatasetState> {
  try {
    return describeData(name, await loadDataset(name, { offline: true, onNote }));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SF_DATA_UNAVAILABLE'))
      throw error;
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
