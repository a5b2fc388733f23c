import { runFloat64Kernel } from './float64-kernel.js';
import { rowOf, zeros, type Matrix } from './matrix.js';

/** Multiplications from which a call of the backend costs less than plain code. */
const worthACall = 1e6;

/**
 * The product A·B in float64, a large one by the active backend's kernel `MatMulFloat64` where it has
 * one.
 *
 * @param a - [n, k]
 * @param b - [k, m]
 * @returns [n, m], a new matrix
 */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const fast = productByKernel(a, b, { columns: b.columns });
  if (fast) return fast;
  const result = zeros(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) addProduct(rowOf(result, i), rowOf(a, i), b);
  return result;
}

/** A·Bᵀ in float64: [n, k] and [m, k] give a new [n, m]. */
export function multiplyByTransposed(a: Matrix, b: Matrix): Matrix {
  const fast = productByKernel(a, b, { columns: b.rows, transposeB: true });
  if (fast) return fast;
  const result = zeros(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < b.rows; j++) result.data[i * b.rows + j] = dot(rowOf(a, i), rowOf(b, j));
  return result;
}

/**
 * XᵀX in float64 by the active backend's kernel, [n, n]; null where it has none, or X, [b, n], is small.
 */
export function gramByKernel(x: Matrix): Matrix | null {
  return productByKernel(x, x, { columns: x.columns, transposeA: true });
}

function productByKernel(
  a: Matrix,
  b: Matrix,
  { columns, ...transposed }: { columns: number; transposeA?: boolean; transposeB?: boolean },
): Matrix | null {
  if (a.rows * a.columns * columns < worthACall) return null;
  const [data] = runFloat64Kernel('MatMulFloat64', { a, b }, transposed) ?? [];
  return data ? { rows: data.length / columns, columns, data } : null;
}

/** Σ a_i·b_i over the shorter length, in four sums, which rounds less than one. */
export function dot(a: Float64Array, b: Float64Array): number {
  const length = Math.min(a.length, b.length);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let i = 0;
  /* eslint-disable @typescript-eslint/no-non-null-assertion -- within the arrays, and the innermost loop */
  for (; i + 3 < length; i += 4) {
    first += a[i]! * b[i]!;
    second += a[i + 1]! * b[i + 1]!;
    third += a[i + 2]! * b[i + 2]!;
    fourth += a[i + 3]! * b[i + 3]!;
  }
  for (; i < length; i++) first += a[i]! * b[i]!;
  /* eslint-enable @typescript-eslint/no-non-null-assertion */
  return first + second + (third + fourth);
}

/**
 * target ← target + weights · rows, where `rows` is [k, n] and `weights` has length k; a `target`
 * shorter than n takes the first columns.
 *
 * Four rows at a time: a quarter of the passes over the target.
 */
export function addProduct(target: Float64Array, weights: Float64Array, rows: Matrix): void {
  const { columns: stride, data } = rows;
  const count = weights.length;
  const width = target.length;
  let k = 0;
  /* eslint-disable @typescript-eslint/no-non-null-assertion -- within the arrays, and the innermost loop */
  for (; k + 3 < count; k += 4) {
    const [w0, w1, w2, w3] = [weights[k]!, weights[k + 1]!, weights[k + 2]!, weights[k + 3]!];
    const at = k * stride;
    const [at1, at2, at3] = [at + stride, at + 2 * stride, at + 3 * stride];
    for (let j = 0; j < width; j++) {
      const sum = w0 * data[at + j]! + w1 * data[at1 + j]!;
      target[j]! += sum + (w2 * data[at2 + j]! + w3 * data[at3 + j]!);
    }
  }
  for (; k < count; k++) {
    const weight = weights[k]!;
    for (let j = 0; j < width; j++) target[j]! += weight * data[k * stride + j]!;
  }
  /* eslint-enable @typescript-eslint/no-non-null-assertion */
}

/** target ← target + scale · values, element by element. */
export function addScaled(target: Float64Array, scale: number, values: Float64Array): void {
  for (let i = 0; i < target.length; i++)
    target[i] = (target[i] ?? NaN) + scale * (values[i] ?? NaN);
}
