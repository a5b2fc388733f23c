import { SfError } from '@sf/core';

import { addScaled } from '../linear-algebra/multiply.js';
import { addScatter } from './add-scatter.js';
import type { Moments } from './moments.js';
import { residualDiagonal } from './residual-diagonal.js';
import { shiftMean } from './update-moments.js';

/**
 * The moments of two sets of samples together, as if one had seen them all (Chan, Golub and LeVeque
 * 1979): for shards and workers.
 *
 * @param a - stays as it is
 * @param b - of the same kind, size and rank; stays as it is
 * @returns new moments
 * @throws SfError `SF_BAD_SHAPE` where the two are not of one kind
 * @example
 * ```ts
 * const all = shards.reduce(mergeMoments);
 * ```
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  const [first, second] = [describe(a), describe(b)];
  if (first !== second)
    throw new SfError(`moments to be merged must be of one kind; got ${first} and ${second}`, {
      code: 'SF_BAD_SHAPE',
      hint: 'create them with the same size and rank',
    });
  const merged = copyMoments(a);
  if (b.count === 0) return merged;
  if (merged.kind === 'dense' && b.kind === 'dense') addScaled(merged.scatter, 1, b.scatter);
  if (merged.kind === 'low-rank' && b.kind === 'low-rank') {
    // What b's directions leave out is in its diagonal alone.
    addScatter(merged, b.directions);
    addScaled(merged.scatterDiagonal, 1, residualDiagonal(b));
  }
  shiftMean(merged, b.mean, b.count);
  return merged;
}

/** The same numbers in memory of their own. */
function copyMoments(moments: Moments): Moments {
  const mean = moments.mean.slice();
  if (moments.kind === 'dense') return { ...moments, mean, scatter: moments.scatter.slice() };
  const { directions, scatterDiagonal } = moments;
  return {
    ...moments,
    mean,
    directions: { ...directions, data: directions.data.slice() },
    scatterDiagonal: scatterDiagonal.slice(),
  };
}

function describe(moments: Moments): string {
  const size = moments.mean.length;
  return moments.kind === 'dense' ? `dense [${size}]` : `rank ${moments.rank} [${size}]`;
}
