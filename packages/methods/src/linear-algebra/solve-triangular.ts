import { transpose, zeros, type Matrix } from './matrix.js';
import { addProduct } from './multiply.js';

/** Columns of the right-hand side that are solved together, few enough to stay in a core's cache. */
const blockWidth = 64;

/**
 * Solves L·Lᵀ·X = B in float64: forwards with L, then backwards with Lᵀ, rows of B at a time.
 *
 * @param factor - L, [n, n], lower triangular with a positive diagonal
 * @param b - [n, m]
 * @returns X, [n, m], a new matrix
 */
export function solveTriangular(factor: Matrix, b: Matrix): Matrix {
  const result = zeros(b.rows, b.columns);
  const transposed = transpose(factor);
  for (let from = 0; from < b.columns; from += blockWidth) {
    const width = Math.min(blockWidth, b.columns - from);
    const block = zeros(b.rows, width);
    for (let i = 0; i < b.rows; i++)
      block.data.set(
        b.data.subarray(i * b.columns + from, i * b.columns + from + width),
        i * width,
      );
    forwards(factor, block);
    backwards(transposed, block);
    for (let i = 0; i < b.rows; i++)
      result.data.set(block.data.subarray(i * width, (i + 1) * width), i * b.columns + from);
  }
  return result;
}

function forwards({ rows, data }: Matrix, block: Matrix): void {
  for (let i = 0; i < rows; i++)
    eliminate(block, i, {
      from: 0,
      weights: data.subarray(i * rows, i * rows + i),
      diagonal: data[i * (rows + 1)] ?? NaN,
    });
}

function backwards({ rows, data }: Matrix, block: Matrix): void {
  for (let i = rows - 1; i >= 0; i--)
    eliminate(block, i, {
      from: i + 1,
      weights: data.subarray(i * rows + i + 1, (i + 1) * rows),
      diagonal: data[i * (rows + 1)] ?? NaN,
    });
}

/** Row i ← (row i − weights · the solved rows from `from` on) / diagonal. */
function eliminate(
  block: Matrix,
  i: number,
  { from, weights, diagonal }: { from: number; weights: Float64Array; diagonal: number },
): void {
  const { columns, data } = block;
  const target = data.subarray(i * columns, (i + 1) * columns);
  const solved = data.subarray(from * columns, (from + weights.length) * columns);
  addProduct(
    target,
    weights.map((weight) => -weight),
    { rows: weights.length, columns, data: solved },
  );
  for (let j = 0; j < columns; j++) target[j] = (target[j] ?? NaN) / diagonal;
}
