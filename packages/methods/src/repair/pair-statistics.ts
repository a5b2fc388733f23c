import { SfError, type BaseContext } from '@sf/core';

import { rowOf, stackRows, type Matrix } from '../linear-algebra/matrix.js';
import { createMoments, type Moments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import type { PairBatch } from './repair-context.js';
import { screenedDifferences } from './screened-differences.js';

/** What the pairs tell of T. */
export interface PairStatistics {
  /** Of T(x) − x, over all pairs but those held out. */
  readonly differences: Moments;
  /** Differences held out, [pairs, n]; those of all where there are too few to hold any out. */
  readonly heldOut: Matrix;
}

/** Every tenth pair is held out. */
const every = 10;

/** Whether a pair is held out, to judge a front by it. */
export const isHeldOut = (index: number): boolean => index % every === every - 1;

/**
 * Takes T(x) − x of all pairs that are some, of which every tenth is held out to judge a front by.
 *
 * @param size - numbers in an input
 * @param onWarning - told of pairs that are none and were left out
 * @throws SfError `SF_NO_SAMPLES`, `SF_BAD_SHAPE`, `SF_NOT_FINITE`
 */
export async function pairStatistics(
  pairs: Iterable<PairBatch>,
  size: number,
  onWarning?: BaseContext['onWarning'],
): Promise<PairStatistics> {
  const differences = createMoments(size);
  const heldOut: Float64Array[] = [];
  const seen: Float64Array[] = [];
  let [count, leftOut] = [0, 0];
  for await (const screened of screenedDifferences(pairs, size)) {
    const { differences: rows } = screened;
    leftOut += screened.leftOut;
    const kept: Float64Array[] = [];
    for (let i = 0; i < rows.rows; i++, count++) {
      const row = rowOf(rows, i);
      (isHeldOut(count) ? heldOut : kept).push(row);
    }
    if (count < every) seen.push(...kept);
    updateMoments(differences, stackRows(kept, size));
  }
  if (count === 0) throw new SfError('there are no pairs', { code: 'SF_NO_SAMPLES' });
  if (leftOut > 0)
    onWarning?.({
      code: 'SF_PAIRS_LEFT_OUT',
      message: `${leftOut} of ${count + leftOut} pairs are left out: they differ where T changes nothing, as two images do that are no pair`,
    });
  const judging = heldOut.length > 0 ? heldOut : seen;
  return { differences, heldOut: stackRows(judging, size) };
}
