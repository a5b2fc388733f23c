import type { DownloadProgress, ImageProgress } from '@sf/data/node';

import type { RunOptions } from '../events.js';
import { startTask, type Task } from './task.js';

/** Makes a task of the images of a folder. */
export function followImages(observe: RunOptions['observe']): (progress: ImageProgress) => void {
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
export function followDownloads(
  observe: RunOptions['observe'],
): (progress: DownloadProgress) => void {
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
