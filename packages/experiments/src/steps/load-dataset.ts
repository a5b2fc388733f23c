import type { ImageDataset } from '@sf/data';
import {
  loadCifar10,
  loadFashionMnist,
  loadFashionMnistSample,
  type DownloadProgress,
  type ImageProgress,
} from '@sf/data/node';

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
  const options = {
    ...{ cacheFolder, signal },
    onProgress: followDownloads(observe),
    onNote: (message: string) => observe?.({ type: 'note', message }),
  };
  if (name === 'fashion-mnist') return loadFashionMnist(options);
  return loadCifar10({ ...options, onImages: followImages(observe) });
}

/** Makes a task of the images of a folder. */
function followImages(observe: RunOptions['observe']): (progress: ImageProgress) => void {
  let task: Task | undefined;
  return ({ readImages, totalImages }) => {
    const start = {
      task: 'images',
      title: 'Read images',
      total: totalImages,
      unit: 'step',
    } as const;
    task ??= startTask(observe, start, readImages);
    task.advance(readImages);
    if (readImages === totalImages) task.finish(`${totalImages} images`);
  };
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
