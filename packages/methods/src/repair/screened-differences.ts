import * as tf from '@tensorflow/tfjs-core';

import { pairDifferences } from '../front/pair-differences.js';
import { createPairScreen, pairsToLookAt, type PairScreen } from '../front/screen-pairs.js';
import { assertMatrix, rowOf, stackRows, type Matrix } from '../linear-algebra/matrix.js';
import { readRows } from '../linear-algebra/read-rows.js';
import type { PairBatch } from './repair-context.js';

/** Differences of some pairs. */
export interface ScreenedDifferences {
  /** T(x) − x, [at most the batch's pairs, n]. */
  readonly differences: Matrix;
  /** Pairs of the batch that are none, and are not among them. */
  readonly leftOut: number;
}

/**
 * T(x) − x of the pairs, a batch at a time, without those that differ where T changes nothing. The
 * first batches are held back until there are enough to see where that is.
 *
 * @param size - numbers in an input
 * @throws SfError `SF_BAD_SHAPE`, `SF_NO_SAMPLES`, `SF_NOT_FINITE`
 */
export async function* screenedDifferences(
  pairs: Iterable<PairBatch>,
  size: number,
): AsyncGenerator<ScreenedDifferences> {
  let heldBack: Matrix[] = [];
  let screen: PairScreen | null | undefined;
  const release = () => {
    screen = createPairScreen(stackRows(heldBack.flatMap(rowsOf), size));
    const released = heldBack.map((rows) => screened(rows, screen ?? null));
    heldBack = [];
    return released;
  };
  for (const { clean, transformed } of pairs) {
    const rows = await differencesOf(clean.inputs, transformed).finally(() => {
      tf.dispose([clean.inputs, clean.labels, transformed]);
    });
    assertMatrix('pairs', rows, size);
    if (screen !== undefined) {
      yield screened(rows, screen);
      continue;
    }
    heldBack.push(rows);
    if (heldBack.reduce((sum, held) => sum + held.rows, 0) >= pairsToLookAt) yield* release();
  }
  if (screen === undefined) yield* release();
}

async function differencesOf(clean: tf.Tensor, transformed: tf.Tensor): Promise<Matrix> {
  return pairDifferences(await readRows(clean), await readRows(transformed));
}

function screened(rows: Matrix, screen: PairScreen | null): ScreenedDifferences {
  if (!screen) return { differences: rows, leftOut: 0 };
  const isPair = screen.isPair(rows);
  const kept = rowsOf(rows).filter((_, i) => isPair[i]);
  return { differences: stackRows(kept, rows.columns), leftOut: rows.rows - kept.length };
}

const rowsOf = (matrix: Matrix) => Array.from({ length: matrix.rows }, (_, i) => rowOf(matrix, i));
