import { SfError } from '@sf/core';

import { assertMatrix, type Matrix } from '../linear-algebra/matrix.js';

/**
 * d = T(x) − x of pairs, a pair a row.
 *
 * @param clean - x, [pairs, n], as the model takes inputs
 * @param transformed - T(x), [pairs, n], in the same order
 * @returns [pairs, n], a new matrix
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`
 * @example
 * ```ts
 * updateMoments(differences, pairDifferences(await readRows(clean), await readRows(forget)));
 * ```
 */
export function pairDifferences(clean: Matrix, transformed: Matrix): Matrix {
  assertMatrix('clean inputs', clean);
  assertMatrix('transformed inputs', transformed, clean.columns);
  if (clean.rows !== transformed.rows)
    throw new SfError(
      `pairs need as many clean as transformed inputs; got ${clean.rows} and ${transformed.rows}`,
      { code: 'SF_BAD_SHAPE', hint: 'give the two in the same order, one of each for every pair' },
    );
  if (clean.rows === 0) throw new SfError('there are no pairs', { code: 'SF_NO_SAMPLES' });
  return { ...clean, data: clean.data.map((x, i) => (transformed.data[i] ?? NaN) - x) };
}
