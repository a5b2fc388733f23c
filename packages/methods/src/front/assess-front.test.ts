import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { describe, expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, zeros, type Matrix } from '../linear-algebra/matrix.js';
import { multiply } from '../linear-algebra/multiply.js';
import { createMoments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { assessFront } from './assess-front.js';
import { createFront } from './create-front.js';
import { applyFront } from './front.js';
import { pairDifferences } from './pair-differences.js';

const size = 10;
const momentsOf = (samples: Matrix, rank?: number) => {
  const moments = createMoments(samples.columns, rank === undefined ? {} : { rank });
  updateMoments(moments, samples);
  return moments;
};
/** Clean inputs of which each element is nearly given by the others. */
const clean = (rows: number, seed = 1): Matrix => {
  const mixed = multiply(randomMatrix(rows, 4, seed), randomMatrix(4, size, 50));
  const noise = randomMatrix(rows, size, seed + 100).data;
  return { ...mixed, data: mixed.data.map((x, i) => x + 0.05 * noise[i]!) };
};
/** Overwrites the first two elements. */
const overwrite = (x: Matrix): Matrix => ({
  ...x,
  data: x.data.map((value, i) => (i % size < 2 ? 2 + (i % size) : value)),
});
const settings = { lambda: 1e4, ridge: 1e-3 };
const codes = ({ warnings }: { warnings: readonly { code: string }[] }) =>
  warnings.map(({ code }) => code);

describeBackends('assessFront', () => {
  it.each([
    [undefined, undefined],
    [undefined, 3],
    [size, 3],
    [size, undefined],
  ])(
    'tells little residual and little loss of a T that overwrites (ranks %s, %s)',
    async (rankC, rankE) => {
      await expectNoLeak(() => {
        const x = clean(200);
        const statistics = {
          inputs: momentsOf(x, rankC),
          differences: momentsOf(pairDifferences(x, overwrite(x)), rankE),
        };
        const front = createFront(statistics, settings);
        const other = clean(30, 2);
        const heldOut = pairDifferences(other, overwrite(other));
        const assessment = assessFront(front, { ...statistics, heldOut });
        expect(assessment.warnings).toEqual([]);
        expect(assessment.residual).toBeLessThan(1e-4);
        // By the definition, over the clean inputs themselves.
        const restored = applyFront(front, x).data;
        const { mean } = statistics.inputs;
        const lost = x.data.reduce((sum, value, i) => sum + (restored[i]! - value) ** 2, 0);
        const whole = x.data.reduce((sum, value, i) => sum + (value - mean[i % size]!) ** 2, 0);
        expect(assessment.varianceLost / (lost / whole)).toBeCloseTo(1, 3);
        expect(assessment.varianceLost).toBeLessThan(0.01);
      });
    },
  );
});

describe('assessFront warns', () => {
  const x = clean(200);
  const d = pairDifferences(x, overwrite(x));
  const assess = (differences: Matrix, heldOut = d, rank?: number) => {
    const statistics = { inputs: momentsOf(x), differences: momentsOf(differences, rank) };
    return assessFront(createFront(statistics, settings), { ...statistics, heldOut });
  };
  const one = { ...d, rows: 1, data: d.data.slice(0, size) };

  it('of identical pairs, of one pair, and of directions beyond the rank', () => {
    expect(assess(zeros(5, size), zeros(2, size))).toEqual({
      residual: 0,
      varianceLost: 0,
      warnings: [
        {
          code: 'SF_PAIRS_IDENTICAL',
          message: 'all 5 pairs are identical: T does nothing to them, and nor does the front',
        },
      ],
    });
    expect(codes(assess(one, one))).toEqual(['SF_ONE_PAIR']);
    expect(codes(assess(d, d, 1))).toContain('SF_DIFFERENCES_TRUNCATED');
  });

  it('of a T that the pairs do not cover', () => {
    const elsewhere = { ...x, data: x.data.map((value, i) => (i % size === 7 ? 5 : value)) };
    const assessment = assess(d, pairDifferences(x, elsewhere));
    expect(codes(assessment)).toEqual(['SF_FRONT_LETS_THROUGH']);
    expect(assessment.residual).toBeGreaterThan(0.5);
  });

  it('of pairs in another order, and of a T that moves everything: Q is near 0', () => {
    const transformed = overwrite(x);
    const shifted = {
      ...transformed,
      data: Float64Array.of(
        ...transformed.data.subarray(size),
        ...transformed.data.subarray(0, size),
      ),
    };
    const assessment = assess(pairDifferences(x, shifted));
    expect(codes(assessment)).toEqual(['SF_FRONT_LOSES_VARIANCE']);
    expect(assessment.varianceLost).toBeGreaterThan(0.99);
    expect(codes(assess(randomMatrix(300, size)))).toContain('SF_FRONT_LOSES_VARIANCE');
  });

  it('and refuses no held-out pairs and constant inputs', () => {
    expect(() => assess(d, zeros(0, size))).toThrow('there are no held-out pairs');
    const constant = momentsOf(
      matrixOf([Array<number>(size).fill(1), Array<number>(size).fill(1)]),
    );
    const statistics = { inputs: constant, differences: momentsOf(d) };
    const front = createFront(statistics, settings);
    expect(() => assessFront(front, { ...statistics, heldOut: d })).toThrow('have no variance');
  });
});

it('pairDifferences subtracts row by row and names what does not fit', () => {
  expect([...pairDifferences(matrixOf([[1, 2]]), matrixOf([[4, 1]])).data]).toEqual([3, -1]);
  expect(() => pairDifferences(zeros(2, 3), zeros(1, 3))).toThrow('got 2 and 1');
  expect(() => pairDifferences(zeros(2, 3), zeros(2, 4))).toThrow(
    'transformed inputs must be [n, 3]',
  );
  expect(() => pairDifferences(zeros(0, 3), zeros(0, 3))).toThrow('there are no pairs');
  expect(() => pairDifferences(matrixOf([[NaN]]), zeros(1, 1))).toThrow(
    'clean inputs: NaN in row 0',
  );
});
