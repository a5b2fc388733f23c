import { SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';

import { pairDifferences } from '../front/pair-differences.js';
import { zeros, type Matrix } from '../linear-algebra/matrix.js';
import { readRows } from '../linear-algebra/read-rows.js';
import { createMoments, type Moments } from '../statistics/moments.js';
import { updateMoments } from '../statistics/update-moments.js';
import type { PairBatch } from './repair-context.js';

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
 * Takes T(x) − x of all pairs, of which every tenth is held out to judge a front by.
 *
 * @param size - numbers in an input
 * @throws SfError `SF_NO_SAMPLES`, `SF_BAD_SHAPE`, `SF_NOT_FINITE`
 */
export async function pairStatistics(
  pairs: Iterable<PairBatch>,
  size: number,
): Promise<PairStatistics> {
  const differences = createMoments(size);
  const heldOut: Float64Array[] = [];
  const seen: Float64Array[] = [];
  let count = 0;
  for (const { clean, transformed } of pairs) {
    const rows = await differencesOf(clean.inputs, transformed).finally(() => {
      tf.dispose([clean.inputs, clean.labels, transformed]);
    });
    const kept: Float64Array[] = [];
    for (let i = 0; i < rows.rows; i++, count++) {
      const row = rows.data.subarray(i * size, (i + 1) * size);
      (isHeldOut(count) ? heldOut : kept).push(row);
    }
    if (count < every) seen.push(...kept);
    updateMoments(differences, stack(kept, size));
  }
  if (count === 0) throw new SfError('there are no pairs', { code: 'SF_NO_SAMPLES' });
  return { differences, heldOut: stack(heldOut.length > 0 ? heldOut : seen, size) };
}

async function differencesOf(clean: tf.Tensor, transformed: tf.Tensor): Promise<Matrix> {
  return pairDifferences(await readRows(clean), await readRows(transformed));
}

function stack(rows: readonly Float64Array[], columns: number): Matrix {
  const matrix = zeros(rows.length, columns);
  rows.forEach((row, i) => matrix.data.set(row, i * columns));
  return matrix;
}
