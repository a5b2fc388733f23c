import type { DatasetName } from './names.js';

/** How large a dataset is: known before it is loaded, for estimates of time and memory. */
export interface DatasetSize {
  readonly trainingImages: number;
  readonly testImages: number;
  /** Numbers in one image. */
  readonly inputSize: number;
}

/** Number of classes of every dataset here. */
export const numClasses = 10;

/** Of each dataset; a tenth of its images are of one class. */
export const datasetSizes: Readonly<Record<DatasetName, DatasetSize>> = {
  'fashion-mnist': { trainingImages: 60_000, testImages: 10_000, inputSize: 784 },
  'fashion-mnist-sample': { trainingImages: 6_000, testImages: 1_000, inputSize: 784 },
  'cifar-10': { trainingImages: 50_000, testImages: 10_000, inputSize: 3_072 },
};
