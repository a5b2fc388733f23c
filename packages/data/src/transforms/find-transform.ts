import { SfError } from '@sf/core';

import { color } from './color.js';
import { editDistance } from './edit-distance.js';
import { line } from './line.js';
import { tile } from './tile.js';
import type { Transform } from './transform.js';

const transforms: readonly Transform[] = [line, tile, color];

/** The names that {@link findTransform} knows. */
export const transformNames: readonly string[] = transforms.map(({ name }) => name);

/**
 * One of the paper's transforms, by name.
 *
 * @throws SfError `SF_UNKNOWN_TRANSFORM` with the names there are, and the nearest
 * @example
 * ```ts
 * findTransform('tile').name; // 'tile'
 * ```
 */
export function findTransform(name: string): Transform {
  const found = transforms.find((transform) => transform.name === name);
  if (found) return found;
  const nearest = transformNames
    .map((known) => ({ known, distance: editDistance(name.toLowerCase(), known) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0];
  throw new SfError(
    `transform: expected one of ${transformNames.join(', ')}; got ${JSON.stringify(name)}`,
    {
      code: 'SF_UNKNOWN_TRANSFORM',
      ...(nearest && { hint: `Did you mean ${nearest.known}?` }),
    },
  );
}
