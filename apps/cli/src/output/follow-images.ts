import type { ImageProgress } from '@sf/data/node';

import type { Progress } from './progress.js';

/** Shows the reading of a folder's images as a task. */
export function followImages(observe: Progress['observe']): (progress: ImageProgress) => void {
  let begun: number | null = null;
  return ({ readImages, totalImages: total }) => {
    const task = 'images';
    const now = performance.now();
    if (begun === null) {
      observe({ type: 'task', task, title: 'Read images', total, unit: 'step' });
      begun = now;
    }
    observe({ type: 'progress', task, done: readImages, total, secondsLeft: null });
    if (readImages === total) {
      const seconds = (now - begun) / 1000;
      observe({ type: 'done', task, seconds, detail: `${total} images`, reused: false });
    }
  };
}
