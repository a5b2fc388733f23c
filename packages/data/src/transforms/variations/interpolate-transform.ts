import { assertNumber } from '@sf/core';

import { toByte } from '../map-images.js';
import type { Transform } from '../transform.js';

/**
 * T at another strength s: x + s·(T(x) − x), clipped to 0 … 255 and rounded to the nearest integer.
 * Below 1 it lies between the image and T of it, above 1 beyond.
 *
 * @param strength - s, at least 0; 1 is T itself
 * @throws SfError `SF_BAD_SETTING`, and the transform's own when it is applied
 * @example
 * ```ts
 * const faint = applyTransform(test, interpolateTransform(tile, 0.25));
 * ```
 */
export function interpolateTransform(transform: Transform, strength: number): Transform {
  assertNumber('strength', strength, { min: 0 });
  return {
    name: `${transform.name} at strength ${strength}`,
    mapLabel: (label) => transform.mapLabel?.(label) ?? label,
    apply(images, shape) {
      const marked = transform.apply(images, shape);
      return images.map((pixel, i) => toByte(pixel + strength * ((marked[i] ?? 0) - pixel)));
    },
  };
}
