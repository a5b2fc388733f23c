import type { ImageShape } from '../dataset/image-dataset.js';
import { upsampleBicubic } from './upsample-bicubic.js';

/** Divides the vectors of a control grid by the mean of their absolute components: ψ of WaNet. */
export function normalizeControlGrid(grid: Float64Array): Float64Array {
  const mean = grid.reduce((sum, value) => sum + Math.abs(value), 0) / grid.length;
  return grid.map((value) => value / mean);
}

/** Where each pixel is read from, in pixels; whole numbers are the middles of pixels. */
export interface SamplingPositions {
  /** [height, width], each 0 … width − 1. */
  readonly x: Float64Array;
  /** [height, width], each 0 … height − 1. */
  readonly y: Float64Array;
}

/**
 * The sampling positions of WaNet: each pixel's own plus its upsampled vector, clipped to the image.
 * Across n pixels coordinates go from −1 to 1 and vectors are multiplied by s / n, as in the authors'
 * code, so a component v is a displacement of v·s·(n − 1) / 2n pixels.
 *
 * @param grid - [2, k, k]: the x components of the vectors, row by row, then the y components
 * @param strength - s
 */
export function warpingPositions(
  grid: Float64Array,
  { height, width }: Pick<ImageShape, 'height' | 'width'>,
  strength: number,
): SamplingPositions {
  const half = grid.length / 2;
  const component = (part: Float64Array, size: number, own: (i: number) => number) => {
    const scale = (strength * (size - 1)) / (2 * size);
    return upsampleBicubic(part, { height, width }).map((value, i) =>
      Math.min(size - 1, Math.max(0, own(i) + scale * value)),
    );
  };
  return {
    x: component(grid.subarray(0, half), width, (i) => i % width),
    y: component(grid.subarray(half), height, (i) => Math.floor(i / width)),
  };
}
