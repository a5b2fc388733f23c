import type { ImageShape } from '../dataset/image-dataset.js';

/**
 * Fills in the unknown pixels of an image, from the outside to the inside: in each round, all unknown
 * pixels that touch a known one (eight neighbours) become the mean of the known ones they touch.
 *
 * @param isUnknown - one a pixel, at least one of them false
 * @returns the pixels of the image, those filled in not rounded
 */
export function inpaintPixels(
  image: Uint8Array,
  { height, width, channels }: ImageShape,
  isUnknown: readonly boolean[],
): Float64Array {
  const filled = Float64Array.from(image);
  const isKnown = isUnknown.map((unknown) => !unknown);
  let left = isUnknown.flatMap((unknown, pixel) => (unknown ? [pixel] : []));
  while (left.length > 0) {
    const ring = left.flatMap((pixel) => {
      const known = neighboursOf(pixel, { height, width }).filter((other) => isKnown[other]);
      return known.length > 0 ? [{ pixel, known }] : [];
    });
    // Pixels of one ring do not see each other: they are known only after it.
    for (const { pixel, known } of ring)
      for (let c = 0; c < channels; c++) {
        const sum = known.reduce((total, other) => total + (filled[other * channels + c] ?? 0), 0);
        filled[pixel * channels + c] = sum / known.length;
      }
    for (const { pixel } of ring) isKnown[pixel] = true;
    left = left.filter((pixel) => !isKnown[pixel]);
  }
  return filled;
}

function neighboursOf(pixel: number, { height, width }: Omit<ImageShape, 'channels'>): number[] {
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const around: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++)
      if (y !== row || x !== column) around.push(y * width + x);
  return around;
}
