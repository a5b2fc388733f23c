import { rowOf, type Matrix } from '../linear-algebra/matrix.js';
import { dot, multiply, multiplyByTransposed } from '../linear-algebra/multiply.js';

/** A linear map of inputs, x̂ = μ + (x − μ)·Q with samples as rows, in float64. Plain data. */
export type Front = DenseFront | LowRankFront;

/** A front with Q itself. */
export interface DenseFront {
  readonly kind: 'dense';
  /** μ, [n] */
  readonly mean: Float64Array;
  /** R = I − Q, [n, n]: what the front takes away. Exact where Q is nearly I. */
  readonly removed: Matrix;
}

/** A front that changes few directions: Q = I − Hᵀ·U. With none of them it is the identity. */
export interface LowRankFront {
  readonly kind: 'low-rank';
  /** μ, [n] */
  readonly mean: Float64Array;
  /** H, [r, n]: how much of each direction is read off an input. */
  readonly readers: Matrix;
  /** U, [r, n], orthonormal rows: the directions in which T moves inputs. */
  readonly directions: Matrix;
}

/**
 * What a front takes away of rows, v·(I − Q): of centred inputs, or of differences T(x) − x.
 *
 * @param rows - [any number, n]
 * @returns a new matrix of the same shape
 */
export function removedFrom(front: Front, rows: Matrix): Matrix {
  if (front.kind === 'dense') return multiply(rows, front.removed);
  return multiply(multiplyByTransposed(rows, front.readers), front.directions);
}

/**
 * Inputs through a front: x − (x − μ)(I − Q).
 *
 * @param inputs - [any number, n], as the model takes them; stays the caller's
 * @returns a new matrix of the same shape
 * @example
 * ```ts
 * const restored = applyFront(front, await readRows(images));
 * ```
 */
export function applyFront(front: Front, inputs: Matrix): Matrix {
  const { mean } = front;
  const { columns, data } = inputs;
  const centred = data.map((x, i) => x - (mean[i % columns] ?? NaN));
  const removed = removedFrom(front, { ...inputs, data: centred });
  return { ...inputs, data: data.map((x, i) => x - (removed.data[i] ?? NaN)) };
}

/** μ·(I − Q), [n]: what a front adds to every input, so that the mean stays where it is. */
export function offsetOf(front: Front): Float64Array {
  const { mean } = front;
  return removedFrom(front, { rows: 1, columns: mean.length, data: mean }).data;
}

/** Q as a whole matrix, [n, n]: 8·n² bytes. For small fronts and tests. */
export function frontMatrixOf(front: Front): Matrix {
  const size = front.mean.length;
  const element = (i: number, j: number): number => {
    if (front.kind === 'dense') return front.removed.data[i * size + j] ?? NaN;
    const { readers, directions } = front;
    const [reader, direction] = [columnOf(readers, i), columnOf(directions, j)];
    return dot(reader, direction);
  };
  const data = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return (i === j ? 1 : 0) - element(i, j);
  });
  return { rows: size, columns: size, data };
}

function columnOf(matrix: Matrix, j: number): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => rowOf(matrix, i)[j] ?? NaN);
}
