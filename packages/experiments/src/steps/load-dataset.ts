import { loadCifar10, loadFashionMnist, loadFashionMnistSample } from '@sf/data/node';

import type { DatasetName } from '../config/names.js';
import type { LoadedDataset, RunOptions } from '../events.js';
import { followDownloads, followImages } from './follow-loading.js';

/** Loads a dataset by name, downloading it where needed. */
export async function loadDataset(
  name: DatasetName,
  { observe, signal, cacheFolder }: RunOptions,
): Promise<LoadedDataset> {
  if (name === 'fashion-mnist-sample') return loadFashionMnistSample();
  const options = {
    ...{ cacheFolder, signal },
    onProgress: followDownloads(observe),
    onNote: (message: string) => observe?.({ type: 'note', message }),
  };
  if (name === 'fashion-mnist') return loadFashionMnist(options);
  return loadCifar10({ ...options, onImages: followImages(observe) });
}
