import type { Pattern } from '@sf/core';

import { setNames, type SetAccuracies } from '../sets.js';
import { patterns } from './patterns.js';

/**
 * The least accuracy over the sets with an arrow, 1 − accuracy where it points down: what a search
 * for settings raises (Supplementary Materials). For Pattern A it is min(D_r, 1 − D_f), for B and C
 * the minimum of three accuracies.
 *
 * @returns in [0, 1]; null where one of the accuracies is
 * @example
 * ```ts
 * minimumOverArrows('A', { retain: 0.85, forget: 0.25, forgetClean: null, retainExtra: null }); // 0.75
 * ```
 */
export function minimumOverArrows(pattern: Pattern, accuracies: SetAccuracies): number | null {
  const { arrows } = patterns[pattern];
  let minimum = 1;
  for (const set of setNames) {
    const arrow = arrows[set];
    if (!arrow) continue;
    const accuracy = accuracies[set];
    if (accuracy === null) return null;
    minimum = Math.min(minimum, arrow === 'up' ? accuracy : 1 - accuracy);
  }
  return minimum;
}
