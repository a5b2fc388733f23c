import { assertNumber } from '@sf/core';

import type { ImageShape } from '../../dataset/image-dataset.js';
import { mapImages } from '../map-images.js';
import type { Transform } from '../transform.js';

/** By how many pixels something is moved. */
export interface PixelOffset {
  /** To the right; negative for left. */
  readonly dx: number;
  /** Down; negative for up. */
  readonly dy: number;
}

/**
 * T moved over images that stay where they are: S T S⁻¹ with the shift S of images. The image is moved
 * by (−dx, −dy), T is applied, and the result is moved by (dx, dy). Where nothing comes from, |dx|
 * columns and |dy| rows at the edge, the image is as it was; what T would do beyond the other edge is
 * lost.
 *
 * So what T paints at p is painted at p + (dx, dy), whatever is below it, and where T changes nothing,
 * nothing is changed. A T that looks at the whole image sees the moved one: that of `randomPatch` gets
 * another random place.
 *
 * @throws SfError `SF_BAD_SETTING` for an offset that is no integer or, when it is applied, not smaller
 *   than the images, and the transform's own
 * @example
 * ```ts
 * const moved = applyTransform(test, shiftTransform(tile, { dx: 1, dy: -2 }));
 * ```
 */
export function shiftTransform(transform: Transform, { dx, dy }: PixelOffset): Transform {
  assertNumber('dx', dx, { integer: true });
  assertNumber('dy', dy, { integer: true });
  return {
    name: `${transform.name} shifted by (${dx}, ${dy})`,
    mapLabel: (label) => transform.mapLabel?.(label) ?? label,
    apply(images, shape) {
      assertNumber('dx', dx, { min: 1 - shape.width, max: shape.width - 1 });
      assertNumber('dy', dy, { min: 1 - shape.height, max: shape.height - 1 });
      const moved = moveOver(images, images, { shape, dx: -dx, dy: -dy });
      return moveOver(images, transform.apply(moved, shape), { shape, dx, dy });
    },
  };
}

/** Images with others, moved, laid over them. */
function moveOver(
  images: Uint8Array,
  others: Uint8Array,
  { shape, dx, dy }: PixelOffset & { readonly shape: ImageShape },
): Uint8Array {
  const { height, width, channels } = shape;
  const length = (width - Math.abs(dx)) * channels;
  return mapImages(images, shape, (image, result, start) => {
    result.set(image);
    for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
      const from = start + ((y - dy) * width + Math.max(0, -dx)) * channels;
      const to = (y * width + Math.max(0, dx)) * channels;
      result.set(others.subarray(from, from + length), to);
    }
  });
}
