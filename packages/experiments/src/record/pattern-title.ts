import type { Pattern } from '@sf/core';
import { patterns } from '@sf/eval';

import type { TransformName } from '../config/names.js';

/** What stands above the panels of a pattern and transform. */
export function patternTitle(pattern: Pattern, transform: TransformName | null): string {
  return `Pattern ${pattern}: ${patterns[pattern].title}${transform === null ? '' : `, ${transform}`}`;
}
