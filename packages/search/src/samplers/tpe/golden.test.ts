import { loadFixture } from '@sf/golden';
import { describe, expect, it } from 'vitest';

import { createRecord } from '../../storage/trial-list.js';
import { fitEstimators } from './fit-estimators.js';
import { intersectionSpace } from './intersection-space.js';
import { createParzenEstimator, type Point } from './parzen-estimator.js';
import { resolveTpeSettings } from './tpe-settings.js';

const presets = ['optuna2', 'optuna5'] as const;

describe.each(presets)('%s: the Parzen estimator of Optuna', (preset) => {
  it.each(loadFixture(`search-${preset}`).parzen)('$name', (fixture) => {
    const { space, multivariate, observations, points, logDensities } = fixture;
    const estimator = createParzenEstimator(space, rows(observations, space), {
      preset,
      multivariate,
    });
    expectSame(
      rows(points, space).map((point) => estimator.logDensity(point)),
      logDensities,
    );
  });
});

describe.each(presets)('%s: the densities after a history', (preset) => {
  it.each(loadFixture(`search-${preset}`).histories)('of $name', (fixture) => {
    const trials = fixture.trials.map(({ reports, ...trial }, number) =>
      createRecord(number, {
        ...trial,
        intermediateValues: new Map(reports.map(([step, value]) => [step, value ?? NaN])),
      }),
    );
    const { direction, splits } = fixture;
    for (const { space, multivariate, constantLiar, points, ...expected } of splits) {
      if (multivariate && Object.keys(space).length > 1)
        expect(intersectionSpace(trials)).toEqual(space);
      const estimators = fitEstimators(
        trials,
        { space, trial: trials[fixture.asked]!, direction },
        resolveTpeSettings({ preset, multivariate, constantLiar }),
      )!;
      for (const side of ['below', 'above'] as const)
        expectSame(
          rows(points, space).map((point) => estimators[side].logDensity(point)),
          expected[side],
        );
    }
  });
});

/** Lists by parameter as one point after another. */
function rows(columns: Record<string, number[]>, space: object): readonly Point[] {
  const names = Object.keys(space);
  return columns[names[0]!]!.map((_, i) => names.map((name) => columns[name]![i]!));
}

function expectSame(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of actual.entries())
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
}
