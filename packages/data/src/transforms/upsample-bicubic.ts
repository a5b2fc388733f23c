import type { ImageShape } from '../dataset/image-dataset.js';

/** Of the usual kernel (Keys, 1981), with PyTorch's choice. */
const a = -0.75;

/**
 * A square grid of numbers, upsampled by cubic convolution (Keys, 1981) with a = −0.75. The corners of
 * the grid are the corners of the result (`align_corners`); beyond its edges the grid goes on with its
 * outermost numbers.
 *
 * @param grid - [k, k], row by row
 * @returns [height, width], row by row
 */
export function upsampleBicubic(
  grid: Float64Array,
  { height, width }: Pick<ImageShape, 'height' | 'width'>,
): Float64Array {
  const k = Math.sqrt(grid.length);
  const rows = Array.from({ length: height }, (_, y) => tapsAt(y, height, k));
  const columns = Array.from({ length: width }, (_, x) => tapsAt(x, width, k));
  const result = new Float64Array(height * width);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      let sum = 0;
      for (const { index: i, weight: u } of row)
        for (const { index: j, weight: v } of column) sum += u * v * (grid[i * k + j] ?? 0);
      result[y * width + x] = sum;
    });
  });
  return result;
}

interface Tap {
  readonly index: number;
  readonly weight: number;
}

/** The four numbers of k that one of `size` is made of, along one direction. */
function tapsAt(position: number, size: number, k: number): Tap[] {
  const at = (position * (k - 1)) / (size - 1);
  const floor = Math.floor(at);
  return [-1, 0, 1, 2].map((offset) => ({
    index: Math.min(k - 1, Math.max(0, floor + offset)),
    weight: cubic(Math.abs(at - floor - offset)),
  }));
}

/** The kernel at a distance of 0 … 2. */
function cubic(x: number): number {
  return x <= 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * a;
}
