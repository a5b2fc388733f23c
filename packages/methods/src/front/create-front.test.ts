import { describeBackends, expectClose, expectNoLeak } from '@sf/test-utils';
import { describe, expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { matrixOf, transpose, type Matrix } from '../linear-algebra/matrix.js';
import { multiply } from '../linear-algebra/multiply.js';
import { covarianceOf, denseMatrixOf, secondMomentOf } from '../statistics/covariance.js';
import { createMoments, type Moments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import { assessFront } from './assess-front.js';
import { createFront } from './create-front.js';
import { applyFront, frontMatrixOf, removedFrom, type Front } from './front.js';

const momentsOf = (samples: Matrix, rank?: number): Moments => {
  const moments = createMoments(samples.columns, rank === undefined ? {} : { rank });
  updateMoments(moments, samples);
  return moments;
};
const size = 8;
/** Inputs that hang together, off zero, and differences in three directions. */
const clean = (() => {
  const mixed = multiply(randomMatrix(300, size), randomMatrix(size, size, 2));
  return { ...mixed, data: mixed.data.map((x) => x + 3) };
})();
const pairs = multiply(randomMatrix(40, 3, 3), randomMatrix(3, size, 4));
const closeTo = (expected: ArrayLike<number>, actual: Matrix, absolute = 1e-9) =>
  expectClose(actual.data, expected, { relative: 0, absolute });
const identity = (n: number) =>
  Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
const ways: [string, Moments, Moments][] = [
  ['dense C and E', momentsOf(clean), momentsOf(pairs)],
  ['dense C, E of rank 3', momentsOf(clean), momentsOf(pairs, 3)],
  ['C of full rank as directions, dense E', momentsOf(clean, size), momentsOf(pairs)],
  ['C of low rank plus diagonal, E of rank 3', momentsOf(clean, size), momentsOf(pairs, 3)],
];
/** E|d·Q|² over the pairs. */
const letThrough = (front: Front) => {
  const removed = removedFrom(front, pairs).data;
  return Math.hypot(...pairs.data.map((x, i) => x - removed[i]!)) / Math.hypot(...pairs.data);
};

describeBackends('createFront', () => {
  it('is by hand: C = [[2, 1], [1, 2]], E = diag(1, 0), λ = 1, ε = 0', async () => {
    // A = [[3, 1], [1, 2]], A⁻¹ = [[2, −1], [−1, 3]] / 5, Q = A⁻¹C = [[3, 0], [1, 5]] / 5
    const root = Math.sqrt(3);
    const inputs = momentsOf(
      matrixOf([
        [root, root],
        [-root, -root],
        [1, -1],
        [-1, 1],
      ]),
    );
    closeTo([2, 1, 1, 2], denseMatrixOf(covarianceOf(inputs)), 1e-12);
    const d = matrixOf([
      [1, 0],
      [-1, 0],
      [1, 0],
    ]);
    await expectNoLeak(() => {
      for (const differences of [momentsOf(d), momentsOf(d, 2)]) {
        const front = createFront({ inputs, differences }, { lambda: 1, ridge: 0 });
        closeTo([0.6, 0, 0.2, 1], frontMatrixOf(front), 1e-14);
      }
    });
  });

  it.each(ways)('solves (C + λE + εI) Q = C + εI with %s', (_, inputs, differences) => {
    for (const [lambda, ridge] of [
      [0.5, 0.1],
      [100, 1e-2],
      [1e5, 1e-3],
    ] as const) {
      const front = createFront({ inputs, differences }, { lambda, ridge });
      const kept = denseMatrixOf(covarianceOf(inputs));
      kept.data.forEach((x, i) => (kept.data[i] = x + (i % (size + 1) === 0 ? ridge : 0)));
      const moment = denseMatrixOf(secondMomentOf(differences));
      const all = { ...kept, data: kept.data.map((x, i) => x + lambda * moment.data[i]!) };
      closeTo(kept.data, multiply(all, frontMatrixOf(front)), 1e-11 * (1 + lambda));
    }
  });

  it('is a minimum of E|x̂ − x|² + λE|dQ|² + ε|Q − I|²: any step from it costs more', () => {
    const [, inputs, differences] = ways[0]!;
    const [lambda, ridge] = [2, 0.3];
    const q = frontMatrixOf(createFront({ inputs, differences }, { lambda, ridge }));
    const [c, e] = [
      denseMatrixOf(covarianceOf(inputs)),
      denseMatrixOf(secondMomentOf(differences)),
    ];
    const form = (m: Matrix, s: Matrix) =>
      multiply(s, m).data.reduce((sum, x, i) => sum + x * m.data[i]!, 0);
    const cost = (m: Matrix) => {
      const moved = { ...m, data: m.data.map((x, i) => x - identity(size)[i]!) };
      return (
        form(moved, c) + lambda * form(m, e) + ridge * moved.data.reduce((s, x) => s + x * x, 0)
      );
    };
    const least = cost(q);
    for (let seed = 1; seed <= 20; seed++) {
      const step = randomMatrix(size, size, 10 + seed).data;
      const there = cost({ ...q, data: q.data.map((x, i) => x + 1e-3 * step[i]!) });
      const back = cost({ ...q, data: q.data.map((x, i) => x - 1e-3 * step[i]!) });
      expect(there).toBeGreaterThan(least);
      // Flat at the minimum: the slope is rounding, the rest curvature.
      expect(Math.abs(there - back)).toBeLessThan(1e-9 * least);
    }
  });

  it.each(ways)('lets less of T through the larger λ, with %s', (_, inputs, differences) => {
    const through = [0, 1, 100, 1e4, 1e6].map((lambda) =>
      letThrough(createFront({ inputs, differences }, { lambda, ridge: 1e-3 })),
    );
    expect(through[0]).toBeCloseTo(1, 12);
    expect(through).toEqual([...through].sort((a, b) => b - a));
    expect(through.at(-1)).toBeLessThan(1e-5);
  });
});

describe('createFront in its limits', () => {
  it.each(ways.filter(([, , e]) => e.kind === 'low-rank'))(
    'erases exactly the span of E for λ = ∞: dQ = 0 and Q of rank n − 3, with %s',
    (_, inputs, differences) => {
      const front = createFront({ inputs, differences }, { lambda: Infinity, ridge: 0.01 });
      expect(letThrough(front)).toBeLessThan(1e-12);
      const q = frontMatrixOf(front);
      // A projection: Q² = Q, of trace n − 3.
      closeTo(q.data, multiply(q, q), 1e-11);
      const trace = q.data.reduce((sum, x, i) => sum + (i % (size + 1) === 0 ? x : 0), 0);
      expect(trace).toBeCloseTo(size - 3, 10);
      // λ = ∞ is the limit of large λ, with the error 1/λ.
      const near = createFront({ inputs, differences }, { lambda: 1e9, ridge: 0.01 });
      closeTo(q.data, frontMatrixOf(near), 1e-7);
    },
  );

  it('fills in what it erases by least squares on the rest, where ε = 0', () => {
    // T overwrites element 0: Q's column 0 is the regression of x₀ on the others.
    const inputs = momentsOf(clean);
    const differences = momentsOf(matrixOf([[1, 0, 0, 0, 0, 0, 0, 0]]), 1);
    const q = frontMatrixOf(createFront({ inputs, differences }, { lambda: Infinity, ridge: 0 }));
    const restored = {
      rows: size,
      columns: 1,
      data: Float64Array.from({ length: size }, (_, i) => q.data[i * size]!),
    };
    // Least squares: what is left of x₀ is uncorrelated with every other element.
    const c = denseMatrixOf(covarianceOf(inputs));
    const left = { ...restored, data: restored.data.map((x, i) => (i === 0 ? 1 : 0) - x) };
    const correlated = multiply(c, left).data;
    expect(restored.data[0]).toBeCloseTo(0, 12);
    expectClose(correlated.subarray(1), new Float64Array(size - 1), { absolute: 1e-10 });
    // All other elements pass as they are.
    const others = q.data.filter((_, i) => i % size !== 0);
    expectClose(
      others,
      identity(size).filter((_, i) => i % size !== 0),
      { absolute: 1e-12 },
    );
  });

  it.each([undefined, 2])('E = 0 with ε = 0 gives Q = I, with rank %s', (rank) => {
    const differences = momentsOf(
      matrixOf([Array<number>(size).fill(0), Array<number>(size).fill(0)]),
      rank,
    );
    const front = createFront({ inputs: momentsOf(clean), differences }, { lambda: 1e5, ridge: 0 });
    expect([...frontMatrixOf(front).data]).toEqual(identity(size));
    expect(applyFront(front, clean)).toEqual(clean);
  });

  it('keeps the mean where it is, and tends to it where E is of full rank and λ large', () => {
    const inputs = momentsOf(clean);
    const mean = { rows: 1, columns: size, data: inputs.mean };
    const differences = momentsOf(randomMatrix(60, size, 5));
    const front = createFront({ inputs, differences }, { lambda: 1e9, ridge: 0 });
    expectClose(applyFront(front, mean).data, inputs.mean, { relative: 1e-12 });
    const restored = applyFront(front, clean).data;
    expectClose(
      restored,
      restored.map((_, i) => inputs.mean[i % size]!),
      { absolute: 1e-5 },
    );
  });

  it('the ridge pulls towards Q = I', () => {
    const [, inputs, differences] = ways[0]!;
    const distance = (ridge: number) => {
      const q = frontMatrixOf(createFront({ inputs, differences }, { lambda: 1, ridge }));
      return Math.hypot(...q.data.map((x, i) => x - identity(size)[i]!));
    };
    const distances = [0, 1, 100, 1e6].map(distance);
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    expect(distances.at(-1)).toBeLessThan(1e-4);
  });
});

describe('createFront refuses', () => {
  const [, inputs, differences] = ways[0]!;
  const constant = {
    ...clean,
    data: clean.data.map((x, i) => (i % size === 0 ? 1 : x)),
  };
  const bad: [string, () => unknown, RegExp][] = [
    [
      'differences of another size',
      () =>
        createFront(
          { inputs, differences: momentsOf(randomMatrix(9, 3)) },
          { lambda: 1, ridge: 1 },
        ),
      /must be of the inputs' size, 8; got 3/,
    ],
    [
      'no pairs',
      () => createFront({ inputs, differences: createMoments(size) }, { lambda: 1, ridge: 1 }),
      /moments of no samples/,
    ],
    [
      'a negative ridge',
      () => createFront({ inputs, differences }, { lambda: 1, ridge: -1 }),
      /ridge must be/,
    ],
    [
      'lambda NaN',
      () => createFront({ inputs, differences }, { lambda: NaN, ridge: 1 }),
      /lambda must be/,
    ],
    [
      'lambda ∞ with E of full form',
      () => createFront({ inputs, differences }, { lambda: Infinity, ridge: 1 }),
      /lambda must be finite/,
    ],
    [
      'an element without variance and no ridge',
      () =>
        createFront(
          { inputs: momentsOf(constant), differences: momentsOf(pairs, 3) },
          { lambda: 1, ridge: 0 },
        ),
      /not positive definite/,
    ],
    [
      'the same of low rank',
      () =>
        createFront(
          { inputs: momentsOf(constant, size - 1), differences: momentsOf(pairs, 3) },
          { lambda: 1, ridge: 0 },
        ),
      /nothing is left in the diagonal at element \d/,
    ],
    [
      'NaN in statistics',
      () =>
        createFront(
          {
            inputs: {
              ...inputs,
              scatter: new Float64Array(36).fill(NaN),
            } as Moments,
            differences,
          },
          { lambda: 1, ridge: 1 },
        ),
      /hold NaN/,
    ],
  ];
  it.each(bad)('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

it('takes inputs of a large image in memory of a few rows, where an n×n matrix had 20 GB', () => {
  const large = 50_000;
  const inputs = momentsOf(randomMatrix(30, large), 10);
  const d = multiply(randomMatrix(12, 2, 3), randomMatrix(2, large, 4));
  const statistics = { inputs, differences: momentsOf(d, 4) };
  const front = createFront(statistics, { lambda: Infinity, ridge: 1e-2 });
  const { residual, varianceLost, warnings } = assessFront(front, { ...statistics, heldOut: d });
  expect(residual).toBeLessThan(1e-20);
  expect(varianceLost).toBeGreaterThan(0);
  expect(warnings).toEqual([]);
});

it('transposes nothing: rows are samples', () => {
  const [, inputs, differences] = ways[0]!;
  const front = createFront({ inputs, differences }, { lambda: 3, ridge: 0.1 });
  const q = frontMatrixOf(front);
  const centred = { ...clean, data: clean.data.map((x, i) => x - inputs.mean[i % size]!) };
  const expected = multiply(centred, q).data.map((x, i) => x + inputs.mean[i % size]!);
  expectClose(applyFront(front, clean).data, expected, { relative: 1e-11, absolute: 1e-11 });
  expect(transpose(transpose(q))).toEqual(q);
});
