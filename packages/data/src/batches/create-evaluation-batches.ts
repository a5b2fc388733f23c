import { assertNumber, type LabelledBatch } from '@sf/core';

import type { SampleSource } from './create-sample-source.js';

/**
 * Every sample once, in order. Can be gone through more than once.
 *
 * @param batchSize - at least 1; the last batch may be smaller
 * @returns batches made one at a time; who receives one owns its tensors
 * @throws SfError `SF_BAD_SETTING` for the batch size
 */
export function createEvaluationBatches(
  source: SampleSource,
  batchSize: number,
): Iterable<LabelledBatch> {
  assertNumber('batchSize', batchSize, { min: 1, integer: true });
  return {
    *[Symbol.iterator]() {
      for (let start = 0; start < source.count; start += batchSize) {
        const length = Math.min(batchSize, source.count - start);
        yield source.take(Uint32Array.from({ length }, (_, i) => start + i));
      }
    },
  };
}
