import { didYouMean, SfError } from '@sf/core';

import { blended } from './blended.js';
import { color } from './color.js';
import { line } from './line.js';
import { randomPatch } from './random-patch.js';
import { tile } from './tile.js';
import type { Transform } from './transform.js';
import { warped } from './warped.js';

/** The paper's, then those that differ from image to image or change all of it. */
const transforms: readonly Transform[] = [line, tile, color, randomPatch, blended, warped];

/** The names that {@link findTransform} knows. */
export const transformNames: readonly string[] = transforms.map(({ name }) => name);

/**
 * One of the built-in transforms, by name: the paper's three, and others' triggers.
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
  const names = transformNames.join(', ');
  throw new SfError(
    `transform: expected one of ${names}; got ${JSON.stringify(name)}.${didYouMean(name, transformNames)}`,
    { code: 'SF_UNKNOWN_TRANSFORM' },
  );
}
