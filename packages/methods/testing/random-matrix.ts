import { createGenerator } from '@sf/core';

import type { Matrix } from '../src/linear-algebra/matrix.js';

/** Standard normal numbers, the same for the same seed. */
export function randomMatrix(rows: number, columns: number, seed = 1): Matrix {
  const generator = createGenerator(seed, 'test');
  const data = Float64Array.from({ length: rows * columns }, () => generator.normal());
  return { rows, columns, data };
}
