import { createDatasetFromCifar10 } from '../../cifar-10/create-dataset-from-cifar10.js';
import type { LoadedImageData } from '../create-loaded-image-data.js';
import { testFile, trainFiles } from './published-cifar10.js';

/** CIFAR-10's parts from the contents of its six files, by name. */
export function createCifar10Data(
  contents: ReadonlyMap<string, Uint8Array>,
  origin: string,
): LoadedImageData {
  const read = (file: string) => ({ file, bytes: contents.get(file) ?? new Uint8Array(0) });
  return {
    train: createDatasetFromCifar10(trainFiles.map(read), 'cifar-10-train'),
    test: createDatasetFromCifar10([read(testFile)], 'cifar-10-test'),
    origin,
  };
}
