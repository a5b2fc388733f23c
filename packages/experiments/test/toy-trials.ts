import { setTimeout as sleep } from 'node:timers/promises';

import { searchConfig } from '../src/search/search-config.js';
import type { WorkPlace } from '../src/search/trial-places.js';

/** A search whose trials take no training. */
export const toySearch = searchConfig.parse({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', pattern: 'B', method: 'ce+fisher' },
  // Random, and none ended early: what comes of it does not depend on the order.
  ...{ trials: 8, folds: 3, seed: 3, sampler: 'random', pruning: false },
});

/** A place whose trials are worth what their numbers say, after some time. */
export function createToyPlace(
  foldMs: number,
  { slots = 1, onFold }: { slots?: number; onFold?: (trial: number, fold: number) => void } = {},
): WorkPlace {
  return {
    slots: () => Promise.resolve(slots),
    async run({ search, trial, numbers }, task) {
      for (let fold = 0; fold < search.folds; fold++) {
        await sleep(foldMs, undefined, { signal: task.signal }).catch(() => undefined);
        task.signal.throwIfAborted();
        const { learningRate = 0, lambdaKl = 0 } = numbers;
        onFold?.(trial, fold);
        await task.onFold(fold, Math.sin(1e5 * learningRate) ** 2 + (lambdaKl % 7) / (10 + fold));
      }
    },
    step: () => Promise.reject(new Error('it does trials only')),
    close: () => Promise.resolve(),
  };
}
