import type { DownloadProgress } from '@sf/data/node';

import type { Progress } from './progress.js';

/** Shows each file that is downloaded as a task. */
export function followDownloads(
  observe: Progress['observe'],
): (progress: DownloadProgress) => void {
  const startedAt = new Map<string, number>();
  return ({ file, receivedBytes, totalBytes }) => {
    const total = totalBytes ?? receivedBytes;
    const now = performance.now();
    const begun = startedAt.get(file);
    if (begun === undefined) {
      startedAt.set(file, now);
      observe({ type: 'task', task: file, title: `Download ${file}`, total, unit: 'byte' });
    }
    observe({ type: 'progress', task: file, done: receivedBytes, total, secondsLeft: null });
    if (receivedBytes === totalBytes)
      observe({
        type: 'done',
        task: file,
        seconds: (now - (begun ?? now)) / 1000,
        detail: '',
        reused: false,
      });
  };
}
