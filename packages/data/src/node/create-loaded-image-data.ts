import { createDatasetFromIdx } from '../idx/create-dataset-from-idx.js';
import type { ImageDataset } from '../dataset/image-dataset.js';
import type { IdxCollection, KnownFile } from './idx-collection.js';

/** A dataset's two parts. */
export interface LoadedImageData {
  readonly train: ImageDataset;
  readonly test: ImageDataset;
  /** Where the data came from, for people. */
  readonly origin: string;
}

/** A collection's parts from the verified contents of its files, by name. */
export function createLoadedImageData(
  collection: IdxCollection,
  contents: ReadonlyMap<string, Uint8Array>,
  origin: string,
): LoadedImageData {
  const { name, classNames, files } = collection;
  const read = ({ file }: KnownFile) => ({ file, bytes: contents.get(file) ?? new Uint8Array(0) });
  return {
    train: createDatasetFromIdx(read(files.trainImages), read(files.trainLabels), {
      name: `${name}-train`,
      classNames,
    }),
    test: createDatasetFromIdx(read(files.testImages), read(files.testLabels), {
      name: `${name}-test`,
      classNames,
    }),
    origin,
  };
}
