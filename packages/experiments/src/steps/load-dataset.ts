import type { ImageDataset } from '@sf/data';
import { loadFashionMnist, loadFashionMnistSample, type DownloadProgress } from '@sf/data/node';

import type { DatasetName } from '../config/names.js';
import type { RunOptions } from '../events.js';
import { startTask, type Task } from './task.js';

/** A dataset's two parts. */
export interface LoadedDataset {
  readonly train: ImageDataset;
  readonly test: ImageDataset;
}

/** Loads a dataset by name, downloading it where needed. */
export async function loadDataset(
  name: DatasetName,
  { observe, signal, cacheFolder }: RunOptions,
): Promise<LoadedDataset> {
  if (name === 'fashion-mnist-sample') return loadFashionMnistSample();
  return loadFashionMnist({
    ...{ cacheFolder, signal },
    onProgress: followDownloads(observe),
    onNote: (message) => observe?.({ type: 'note', message }),
  });
}

/** Makes a task of each file that is downloaded. */
function followDownloads(observe: RunOptions['observe']): (progress: DownloadProgress) => void {
  const tasks = new Map<string, Task>();
  return ({ file, receivedBytes, totalBytes }) => {
    const total = totalBytes ?? receivedBytes;
    const start = {
      task: `download/${file}`,
      title: `Download ${file}`,
      total,
      unit: 'byte',
    } as const;
    const task = tasks.get(file) ?? startTask(observe, start, receivedBytes);
    tasks.set(file, task);
    task.advance(receivedBytes);
    if (receivedBytes === totalBytes) task.finish(`${receivedBytes} bytes`);
  };
}
