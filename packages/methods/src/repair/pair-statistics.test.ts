import { describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { pairStatistics } from './pair-statistics.js';
import type { PairBatch } from './repair-context.js';

const size = 6;

/** Pairs in which T sets the first two elements to 1; of some the clean twin is another input. */
function* pairsOf(count: number, wrong: ReadonlySet<number>, batch: number): Generator<PairBatch> {
  const input = (i: number) => Array.from({ length: size }, (_, j) => Math.sin(7 * i + 3 * j));
  for (let start = 0; start < count; start += batch) {
    const indices = Array.from({ length: Math.min(batch, count - start) }, (_, i) => start + i);
    const clean = indices.map((i) => input(i).map((x) => (wrong.has(i) ? -x : x)));
    const transformed = indices.map((i) => [1, 1, ...input(i).slice(2)]);
    yield {
      clean: { inputs: tf.tensor2d(clean), labels: tf.zeros([clean.length], 'int32') },
      transformed: tf.tensor2d(transformed),
    };
  }
}

describeBackends('pairStatistics', () => {
  it.each([500, 30])('leaves out wrong pairs among %i, wherever they are', async (count) => {
    const wrong = new Set([0, 3, 17, count - 1]);
    await expectNoLeak(async () => {
      const warnings: string[] = [];
      const found = await pairStatistics(pairsOf(count, wrong, 64), size, ({ code, message }) =>
        warnings.push(`${code}: ${message}`),
      );
      expect(warnings).toEqual([
        expect.stringContaining(`SF_PAIRS_LEFT_OUT: ${wrong.size} of ${count} pairs are left out`),
      ]);
      const right = count - wrong.size;
      expect(found.heldOut.rows).toBe(Math.floor(right / 10));
      expect(found.differences.count).toBe(right - found.heldOut.rows);
      const changed = found.heldOut.data.filter((_, i) => i % size > 1);
      expect(Math.max(...changed.map(Math.abs))).toBe(0);
      expect(found.differences.mean.subarray(2)).toEqual(new Float64Array(4));
    });
  });

  it('keeps all where all are pairs, however few', async () => {
    for (const count of [1, 5, 40]) {
      const found = await pairStatistics(pairsOf(count, new Set(), 8), size, ({ message }) =>
        expect.unreachable(message),
      );
      expect(found.differences.count).toBe(count - Math.floor(count / 10));
    }
  });

  it('refuses pairs of another size, and none', async () => {
    await expect(pairStatistics(pairsOf(5, new Set(), 8), 7)).rejects.toThrow(/7/);
    await expect(pairStatistics([], size)).rejects.toThrow('there are no pairs');
  });
});
