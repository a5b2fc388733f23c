import { loadFixture } from '@sf/golden';
import { describe, expect, it } from 'vitest';

import { createStudy } from '../study/create-study.js';
import type { Study } from '../study/study.js';
import { createMedianPruner } from './median-pruner.js';
import { createPercentilePruner } from './percentile-pruner.js';
import { createSuccessiveHalvingPruner } from './successive-halving-pruner.js';

const create = {
  median: createMedianPruner,
  percentile: ({ percentile = NaN, ...options }) => createPercentilePruner(percentile, options),
  halving: createSuccessiveHalvingPruner,
};

describe.each(['search-optuna2', 'search-optuna5'] as const)(
  '%s: decisions as in Optuna',
  (name) => {
    it.each(loadFixture(name).pruners)('$pruner $options, $direction', async (fixture) => {
      const { pruner, options, direction, curves, prunedAfter } = fixture;
      const study = await createStudy({ direction, pruner: create[pruner](options) });
      const steps = [];
      for (const curve of curves) steps.push(await run(study, curve));
      expect(steps).toEqual(prunedAfter);
      expect(new Set(prunedAfter).size).toBeGreaterThan(2);
    });
  },
);

/** The step after whose report the trial was pruned, or null. */
async function run(
  study: Study,
  curve: readonly (readonly [number, number | null])[],
): Promise<number | null> {
  const trial = await study.ask();
  for (const [step, value] of curve) {
    await trial.report(value ?? NaN, step);
    if (!(await trial.shouldPrune())) continue;
    await study.tell(trial, 'pruned');
    return step;
  }
  await study.tell(trial, curve.at(-1)![1] ?? NaN);
  return null;
}
