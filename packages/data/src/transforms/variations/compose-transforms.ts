import type { Transform } from '../transform.js';

/**
 * One transform after the other: the second of the first of an image, labels too.
 *
 * @example
 * ```ts
 * const both = applyTransform(test, composeTransforms(line, tile));
 * ```
 */
export function composeTransforms(first: Transform, second: Transform): Transform {
  return {
    name: `${first.name}, then ${second.name}`,
    mapLabel(label) {
      const mapped = first.mapLabel?.(label) ?? label;
      return second.mapLabel?.(mapped) ?? mapped;
    },
    apply: (images, shape) => second.apply(first.apply(images, shape), shape),
  };
}
