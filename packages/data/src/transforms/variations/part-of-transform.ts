import { assertNumber, createGenerator, permutation } from '@sf/core';

import type { ImageShape } from '../../dataset/image-dataset.js';
import { mapImages } from '../map-images.js';
import type { Transform } from '../transform.js';

/** Which part of what T changes. */
export interface TransformPart {
  /** Of the changed cells, above 0, at most 1; their number is rounded to the nearest, but at least 1. */
  readonly share: number;
  /**
   * Side of a cell in pixels; cells start in the upper left corner. Default 1, single pixels. With 8
   * each square of `tile` is in a cell of its own, and is there or is not.
   */
  readonly cell?: number;
  /** An integer of at least 0: which cells come first. */
  readonly seed: number;
}

/**
 * Only a part of T. The image is divided into cells, and T is kept in a share of those in which it
 * changes something; the others are as they were. Which cells come first is drawn once for all images,
 * so a larger share has all that a smaller one has, and images that T changes in the same cells keep
 * the same ones.
 *
 * @throws SfError `SF_BAD_SETTING`, and the transform's own when it is applied
 * @example
 * ```ts
 * // Four or five of the nine squares, the same in every image.
 * const half = applyTransform(test, partOfTransform(tile, { share: 0.5, cell: 8, seed: 0 }));
 * ```
 */
export function partOfTransform(
  transform: Transform,
  { share, cell = 1, seed }: TransformPart,
): Transform {
  assertNumber('share', share, { min: Number.MIN_VALUE, max: 1 });
  assertNumber('cell', cell, { min: 1, integer: true });
  assertNumber('seed', seed, { min: 0, integer: true });
  return {
    name: `share ${share} of ${transform.name}${cell > 1 ? ` in cells of ${cell}` : ''}`,
    mapLabel: (label) => transform.mapLabel?.(label) ?? label,
    apply(images, shape) {
      const marked = transform.apply(images, shape);
      const cells = divideIntoCells(shape, cell);
      const order = permutation(cells.length, createGenerator(seed, 'part of a transform'));
      return mapImages(images, shape, (image, result, start) => {
        result.set(image);
        const isChanged = (i: number) => marked[start + i] !== image[i];
        const changed = [...order].flatMap((at) => {
          const members = cells[at] ?? [];
          return members.some(isChanged) ? [members] : [];
        });
        const kept = Math.max(1, Math.round(share * changed.length));
        for (const i of changed.slice(0, kept).flat()) result[i] = marked[start + i] ?? 0;
      });
    },
  };
}

/** For each cell the places of its bytes in an image. */
function divideIntoCells({ height, width, channels }: ImageShape, side: number): number[][] {
  const across = Math.ceil(width / side);
  const cells = Array.from({ length: across * Math.ceil(height / side) }, (): number[] => []);
  for (let i = 0; i < height * width * channels; i++) {
    const pixel = Math.floor(i / channels);
    const row = Math.floor(pixel / width / side);
    cells[row * across + Math.floor((pixel % width) / side)]?.push(i);
  }
  return cells;
}
