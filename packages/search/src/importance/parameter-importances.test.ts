import { describe, expect, it } from 'vitest';

import { loadImportanceFixture } from '../../testing/load-importance-fixture.js';
import type { TrialRecord } from '../trial/trial-record.js';
import { createPedAnovaEvaluator } from './ped-anova/ped-anova.js';
import { parameterImportances } from './parameter-importances.js';

const studies = [
  ...['sphere', 'network', 'interacting', 'choices', 'tuned', 'conditional', 'few', 'single'],
  'both',
];
const cases = studies.flatMap((name) => {
  const { directions, trials, pedAnova } = loadImportanceFixture(name);
  return pedAnova.map(({ options, importances }) => ({
    ...{ name, directions, trials, options, importances },
  }));
});

describe('parameterImportances', () => {
  it.each(cases)('by PED-ANOVA is that of Optuna 5: $name, $options', (given) => {
    const { trials, importances } = given;
    const { target, ...options } = given.options;
    const found = parameterImportances(trials, {
      direction: given.directions[0]!,
      ...options,
      ...(target === undefined ? {} : { target: (trial) => trial.values![target]! }),
      evaluator: createPedAnovaEvaluator(options),
    });
    expect(found.map(({ parameter }) => parameter).sort()).toEqual(Object.keys(importances).sort());
    for (const { parameter, importance } of found) {
      const wanted = importances[parameter]!;
      expect(Math.abs(importance - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted));
    }
  });

  const { trials } = loadImportanceFixture('conditional');
  const options = { direction: 'minimize' } as const;

  it('is PED-ANOVA by default, with shares that fall and add up to 1', () => {
    const found = parameterImportances(trials, options);
    expect(found).toEqual(
      parameterImportances(trials, { ...options, evaluator: createPedAnovaEvaluator() }),
    );
    const shares = found.map(({ importance }) => importance);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is of a target: what is better when smaller is not what is better when larger', () => {
    const target = (trial: TrialRecord) => Number(trial.params.scale);
    const [small] = parameterImportances(trials, { ...options, target });
    expect(small).toEqual({ parameter: 'scale', importance: expect.any(Number) as number });
    expect(small!.importance).toBeGreaterThan(0.5);
    expect(parameterImportances(trials, { direction: 'maximize', target })).not.toEqual(
      parameterImportances(trials, { direction: 'minimize', target }),
    );
  });

  it('is of complete trials only', () => {
    const complete = trials.filter(({ state }) => state === 'complete');
    expect(complete.length).toBeLessThan(trials.length);
    expect(parameterImportances(complete, options)).toEqual(parameterImportances(trials, options));
    expect(parameterImportances([], options)).toEqual([]);
  });

  it('asks for a target where there are several objectives', () => {
    expect(() => parameterImportances(loadImportanceFixture('both').trials, options)).toThrow(
      expect.objectContaining({
        code: 'SF_SEARCH_UNSUPPORTED',
        message: 'target: expected trials with one value, trial 0 has 2',
      }),
    );
  });

  it('names a parameter that is not there, and bad settings', () => {
    expect(() => parameterImportances(trials, { ...options, parameters: ['typo'] })).toThrow(
      "parameters: no complete trial has the parameter 'typo'",
    );
    for (const [targetQuantile, regionQuantile] of [
      [0, 1],
      [0.5, 0.5],
      [0.5, 1.1],
      [NaN, 1],
    ] as const)
      expect(() => createPedAnovaEvaluator({ targetQuantile, regionQuantile })).toThrow(
        `quantiles: expected 0 < targetQuantile < regionQuantile ≤ 1, got ${targetQuantile} and ${regionQuantile}`,
      );
  });
});
