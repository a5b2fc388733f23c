import * as tf from '@tensorflow/tfjs-core';

import type { LabelledBatch } from '../batches/batch.js';

/** How {@link groupBatches} goes about it. */
export interface Grouping {
  /** Awaited with each batch and its number from 0 before it joins others; throws for a bad one. */
  readonly check: (batch: LabelledBatch, index: number) => Promise<void>;
  /** The samples a group should have, told from the first batch; a batch is never split. */
  readonly size: (first: LabelledBatch) => number;
}

/**
 * Joins batches to groups of at least so many samples, the last one aside: a sum over samples does
 * not depend on the batches, and bigger matrix products are faster.
 *
 * @param batches - disposed once joined, also after an error
 * @returns the groups, each owned by the caller
 */
export async function* groupBatches(
  batches: Iterable<LabelledBatch>,
  { check, size }: Grouping,
): AsyncGenerator<LabelledBatch, void, undefined> {
  let pending: LabelledBatch[] = [];
  const handOver = () => {
    const group = join(pending);
    pending = [];
    return group;
  };
  try {
    let wanted: number | undefined;
    let index = 0;
    for (const batch of batches) {
      pending.push(batch);
      await check(batch, index++);
      wanted ??= size(batch);
      const samples = pending.reduce((sum, { labels }) => sum + labels.size, 0);
      if (samples >= wanted) yield handOver();
    }
    if (pending.length > 0) yield handOver();
  } finally {
    for (const { inputs, labels } of pending) tf.dispose([inputs, labels]);
  }
}

function join(batches: readonly LabelledBatch[]): LabelledBatch {
  const [first, ...rest] = batches;
  if (first && rest.length === 0) return first;
  const joined = {
    inputs: tf.concat(batches.map(({ inputs }) => inputs)),
    labels: tf.concat(batches.map(({ labels }) => labels)),
  };
  for (const { inputs, labels } of batches) tf.dispose([inputs, labels]);
  return joined;
}
