import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadBackend } from '../load-backend.js';
import type { NativeBackend } from '../native-backend.js';

// CI must not pass by skipping.
const isHere = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;

const bitsOf = (values: readonly number[], rows: number) =>
  tf.tensor(
    new Int32Array(Float64Array.from(values).buffer),
    [rows, values.length / rows, 2],
    'int32',
  );
const numbersOf = (bits: tf.Tensor) => [
  ...new Float64Array(Int32Array.from(bits.dataSync()).buffer),
];

function solve(matrix: readonly number[], rightHandSide: readonly number[]) {
  const rows = Math.sqrt(matrix.length);
  return tf.tidy(() => {
    const inputs = { matrix: bitsOf(matrix, rows), rightHandSide: bitsOf(rightHandSide, rows) };
    const outputs = tf.engine().runKernel('SolvePositiveDefinite', inputs);
    const [solution, pivots] = outputs as unknown as [tf.Tensor, tf.Tensor];
    return { solution: numbersOf(solution), pivots: numbersOf(pivots), shape: solution.shape };
  });
}

describe.skipIf(!isHere)('SolvePositiveDefinite', () => {
  beforeAll(() => loadBackend('tensorflow'));

  it('is by hand: [[4, 2], [2, 3]] X = [[2, 4], [1, 6]] gives [[0.5, 0], [0, 2]]', () => {
    const { solution, pivots, shape } = solve([4, 2, 2, 3], [2, 4, 1, 6]);
    [0.5, 0, 0, 2].forEach((x, i) => expect(solution[i]).toBeCloseTo(x, 15));
    expect(shape).toEqual([2, 2, 2]);
    expect(pivots[0]).toBe(2);
    expect(pivots[1]).toBeCloseTo(Math.SQRT2, 15);
  });

  it('keeps what float32 would lose', () => {
    const { solution } = solve([1, 1, 1, 1 + 1e-10], [1, 1 + 1e-10]);
    expect(solution[0]).toBeCloseTo(0, 5);
    expect(solution[1]).toBeCloseTo(1, 5);
  });

  it('gives NaN for an indefinite matrix', () => {
    const { pivots } = solve([1, 2, 2, 1], [1, 1]);
    expect(pivots[1]).toBeNaN();
  });

  it('leaves no tensor behind, native or not, after an error either', () => {
    const tensors = () => [
      tf.memory().numTensors,
      (tf.backend() as NativeBackend).binding.getNumOfTensors(),
    ];
    const before = tensors();
    solve([4, 2, 2, 3], [2, 1]);
    solve([1, 2, 2, 1], [2, 1]);
    expect(() => solve([4, 2, 2, 3, 1, 1, 1, 1, 1], [2, 1, 0].slice(0, 2))).toThrow();
    expect(tensors()).toEqual(before);
  });

  it('names the shapes that do not fit', () => {
    const wrong = () =>
      tf.tidy(() =>
        tf.engine().runKernel('SolvePositiveDefinite', {
          matrix: tf.zeros([2, 2]),
          rightHandSide: bitsOf([1, 2], 2),
        }),
      );
    expect(wrong).toThrow(
      'SolvePositiveDefinite: expected int32 [n, n, 2] and [n, m, 2], the bits of float64; got float32 [2,2], int32 [2,1,2]',
    );
  });
});
