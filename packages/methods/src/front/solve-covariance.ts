import { SfError } from '@sf/core';

import { rowOf, transpose, type Matrix } from '../linear-algebra/matrix.js';
import { addScaled, multiply, multiplyByTransposed } from '../linear-algebra/multiply.js';
import { solvePositiveDefinite } from '../linear-algebra/solve-positive-definite.js';
import type { Covariance } from '../statistics/covariance.js';

/**
 * Rows times (C + εI)⁻¹. Where C = Dᵀ·D + diag(d) is of low rank plus a diagonal, by Woodbury's
 * identity with S = diag(d + ε), in memory of the rows and D alone:
 * (Dᵀ·D + S)⁻¹ = S⁻¹ − S⁻¹Dᵀ·(I + D·S⁻¹·Dᵀ)⁻¹·D·S⁻¹.
 *
 * @param rows - [r, n]
 * @param ridge - ε
 * @returns [r, n], a new matrix
 * @throws SfError `SF_NOT_POSITIVE_DEFINITE`
 */
export function solveCovariance(covariance: Covariance, rows: Matrix, ridge: number): Matrix {
  if (covariance.kind === 'dense') {
    const { matrix } = covariance;
    const all = { ...matrix, data: matrix.data.slice() };
    addToDiagonal(all, ridge);
    return transpose(solvePositiveDefinite(all, transpose(rows)));
  }
  const { directions } = covariance;
  const scale = covariance.diagonal.map((x) => x + ridge);
  const bad = scale.findIndex((x) => !(x > 0));
  if (bad >= 0)
    throw new SfError(`covariance of low rank: nothing is left in the diagonal at element ${bad}`, {
      code: 'SF_NOT_POSITIVE_DEFINITE',
      hint: 'give a ridge above 0',
    });
  const scaled = divideColumns(rows, scale);
  if (directions.rows === 0) return scaled;
  const scaledDirections = divideColumns(directions, scale);
  const inner = multiplyByTransposed(directions, scaledDirections);
  symmetrize(inner);
  addToDiagonal(inner, 1);
  const coefficients = solvePositiveDefinite(inner, multiplyByTransposed(directions, scaled));
  const correction = multiply(transpose(coefficients), scaledDirections);
  addScaled(scaled.data, -1, correction.data);
  return scaled;
}

/** Adds a number to each element of the diagonal, in place. */
export function addToDiagonal({ rows, data }: Matrix, value: number): void {
  for (let i = 0; i < rows; i++) data[i * (rows + 1)] = (data[i * (rows + 1)] ?? NaN) + value;
}

/** Copies the lower triangle above the diagonal, in place: rounding makes products a little uneven. */
export function symmetrize(matrix: Matrix): void {
  const { rows, data } = matrix;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < i; j++) data[j * rows + i] = rowOf(matrix, i)[j] ?? NaN;
}

function divideColumns(matrix: Matrix, divisors: Float64Array): Matrix {
  const { columns, data } = matrix;
  return { ...matrix, data: data.map((x, i) => x / (divisors[i % columns] ?? NaN)) };
}
