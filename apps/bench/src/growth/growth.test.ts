import { describe, expect, it } from 'vitest';

import { axes, pointsAlong } from './axes.js';
import { renderGrowth } from './report-growth.js';
import { describeGrowth } from './run-growth.js';
import { bytesOfForgetting, flopsOfEpoch, powerOf } from './theory.js';

describe('powerOf', () => {
  it('finds the power of a product of powers', () => {
    const x = [1, 10, 100];
    expect(
      powerOf(
        x,
        x.map((value) => 7 * value ** 2),
      ),
    ).toBeCloseTo(2);
    expect(powerOf(x, [5, 5, 5])).toBeCloseTo(0);
  });
});

describe('the points along a quantity', () => {
  it.each(axes)('%s differ in it alone', (axis) => {
    const points = pointsAlong(axis, { quick: false });
    expect(new Set(points.map((point) => point[axis])).size).toBe(points.length);
    for (const other of axes.filter((one) => one !== axis))
      expect(new Set(points.map((point) => point[other])).size).toBe(1);
  });
});

it('in theory time is quadratic in the width and linear in the samples', () => {
  const theory = (axis: (typeof axes)[number]) => {
    const samples = pointsAlong(axis, { quick: false }).map((point) => ({
      ...point,
      seconds: 1e-9 * flopsOfEpoch(point),
      bytes: bytesOfForgetting(point),
    }));
    return describeGrowth(axis, samples);
  };
  const [width, samples, classes] = axes.map(theory);
  expect(width!.time.theory).toBeCloseTo(2, 1);
  expect(width!.time.measured).toBeCloseTo(width!.time.theory);
  expect(width!.memory.theory).toBeCloseTo(2, 0);
  expect(samples!.time.theory).toBeCloseTo(1);
  expect(classes!.time.theory).toBeLessThan(0.1);

  const text = renderGrowth([width!, samples!, classes!]);
  expect(text).toContain('60,000');
  expect(text).toContain('1.00, theory 1.00');
  // 3.8e9 products, 3 passes, 2 operations, 2e6 rows at 1 GFLOP/s.
  expect(text).toContain('1.00 GFLOP/s, an epoch over a million samples through ResNet-50');
  expect(text).toContain('12,667 hours');
});
