import type { TrialPlace } from '../search/trial-work.js';
import type { HandOut } from './hand-out.js';
import { readTrialProgress } from './progress.js';

/**
 * Trials on the workers of a queue.
 *
 * @param handOut - closed with the place
 * @param jobs - trials at a time; as many as there are workers where absent
 */
export function createQueuePlace(handOut: HandOut, jobs?: number): TrialPlace {
  return {
    slots: () => Promise.resolve(jobs ?? handOut.workers()),
    run({ search, trial, numbers }, task) {
      let told = 0;
      return handOut.perform(
        {
          order: { kind: 'trial', search, trial, numbers },
          title: `trial ${trial}`,
          read: readTrialProgress,
          take({ folds }) {
            // Of a trial that is done again, folds come again.
            for (; told < folds.length; told++)
              void task.onFold(told, folds[told] ?? NaN).catch(() => undefined);
          },
          isWhole: () => told >= search.folds,
        },
        task.signal,
      );
    },
    close: () => handOut.close(),
  };
}
