import { describe, expect, it } from 'vitest';

import { createGenerator } from '../../random/generator.js';
import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../../space/create-distribution.js';
import { contains } from '../../space/representation.js';
import { createParzenEstimator, type Point } from './parzen-estimator.js';

const presets = ['optuna2', 'optuna5'] as const;

describe.each(presets)('%s', (preset) => {
  const settings = { preset, multivariate: true };

  it.each([
    [intDistribution(0, 6), [1, 1, 5]],
    [intDistribution(2, 14, { step: 2 }), [4, 12]],
    [floatDistribution(0, 1, { step: 0.25 }), [0.25, 1]],
    [categoricalDistribution(['a', 'b', 'c']), [0, 2, 2]],
  ])('%#: the probabilities of a discrete parameter sum to 1, and are drawn so', (x, observed) => {
    const values =
      x.kind === 'categorical'
        ? [0, 1, 2]
        : Array.from({ length: 7 }, (_, i) => x.low + i * (x.step ?? 1)).filter((v) => v <= x.high);
    const estimator = createParzenEstimator(
      { x },
      observed.map((value) => [value]),
      settings,
    );
    const probabilities = values.map((value) => Math.exp(estimator.logDensity([value])));
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);

    const generator = createGenerator(1, 'test');
    const drawn = Array.from({ length: 4000 }, () => estimator.sample(generator)[0]);
    values.forEach((value, i) => {
      const share = drawn.filter((other) => other === value).length / drawn.length;
      expect(Math.abs(share - probabilities[i]!)).toBeLessThan(0.03);
    });
  });

  it.each([
    [floatDistribution(-2, 3), [-1, 0.5, 0.6]],
    [floatDistribution(1e-3, 1, { log: true }), [0.01, 0.9]],
  ])('%#: the density of a number integrates to 1 on its scale, and is drawn so', (x, observed) => {
    const estimator = createParzenEstimator(
      { x },
      observed.map((value) => [value]),
      settings,
    );
    const toModel = (value: number): number => (x.log ? Math.log(value) : value);
    const fromModel = (value: number): number => (x.log ? Math.exp(value) : value);
    const [low, high] = [toModel(x.low), toModel(x.high)];
    const bins = 400;
    const width = (high - low) / bins;
    const masses = Array.from({ length: bins }, (_, i) => {
      const middle = fromModel(low + (i + 0.5) * width);
      return Math.exp(estimator.logDensity([middle])) * width;
    });
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 3);

    const generator = createGenerator(2, 'test');
    const drawn = Array.from({ length: 4000 }, () => estimator.sample(generator)[0]!);
    expect(drawn.every((value) => contains(x, value))).toBe(true);
    for (let tenth = 0; tenth < 10; tenth++) {
      const expected = masses.slice(tenth * 40, (tenth + 1) * 40).reduce((sum, m) => sum + m, 0);
      const inside = drawn.filter(
        (value) => Math.floor(((toModel(value) - low) / (high - low)) * 10) === tenth,
      );
      expect(Math.abs(inside.length / drawn.length - expected)).toBeLessThan(0.03);
    }
  });

  it('keeps what belongs together together', () => {
    const space = { x: floatDistribution(0, 1), kind: categoricalDistribution(['a', 'b']) };
    const observations = Array.from({ length: 20 }, (_, i): Point => (i % 2 ? [0.9, 1] : [0.1, 0]));
    const estimator = createParzenEstimator(space, observations, settings);
    expect(estimator.logDensity([0.1, 0])).toBeGreaterThan(estimator.logDensity([0.1, 1]) + 1);
    const generator = createGenerator(3, 'test');
    const drawn = Array.from({ length: 500 }, () => estimator.sample(generator));
    const matching = drawn.filter(([x, kind]) => x! > 0.5 === (kind === 1)).length;
    expect(matching).toBeGreaterThan(400);
  });
});
