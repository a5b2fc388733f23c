import {
  assertNumber,
  createGenerator,
  permutation,
  SfError,
  type Batch,
  type BatchStream,
  type Generator,
} from '@sf/core';

import type { SampleSource } from './create-sample-source.js';

/** The choices of {@link createBatchStream}. */
export interface BatchStreamOptions {
  /** Samples of each part in a batch, at least 1. */
  readonly batchSize: number;
  /** An integer of at least 0. */
  readonly seed: number;
}

/**
 * Shuffled batches of one or more parts side by side. An epoch is one pass over the largest part; a
 * smaller one starts over in a new order when it runs out. The last batch of an epoch may be
 * smaller. Each part has an order of its own, which no other part changes.
 *
 * @param sources - by the name of the part, at least one; all with the same `inputShape`
 * @returns the stream; who receives a batch owns its tensors
 * @throws SfError `SF_BAD_SETTING` for batch size, seed or epoch, `SF_EMPTY_SET` without a part,
 *   `SF_SHAPE_MISMATCH` for parts of different shapes
 * @example
 * ```ts
 * const stream = createBatchStream({ forget, forgetClean }, { batchSize: 128, seed: 1 });
 * for (const batch of stream.epoch(1)) console.log(batch.forget.inputs.shape);
 * ```
 */
export function createBatchStream<Part extends string>(
  sources: Readonly<Record<Part, SampleSource>>,
  { batchSize, seed }: BatchStreamOptions,
): BatchStream<Part> {
  assertNumber('batchSize', batchSize, { min: 1, integer: true });
  assertNumber('seed', seed, { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true });
  const parts = Object.keys(sources) as Part[];
  assertSameShape(parts.map((part) => sources[part]));
  const largest = Math.max(...parts.map((part) => sources[part].count));

  function* batches(epoch: number): Iterator<Batch<Part>> {
    const draws = parts.map((part) => ({
      part,
      draw: createDraw(sources[part].count, createGenerator(seed, 'shuffle', part, epoch)),
    }));
    for (let start = 0; start < largest; start += batchSize) {
      const size = Math.min(batchSize, largest - start);
      yield Object.fromEntries(
        draws.map(({ part, draw }) => [part, sources[part].take(draw(size))]),
      ) as Batch<Part>;
    }
  }

  return {
    batchesPerEpoch: Math.ceil(largest / batchSize),
    samplesPerEpoch: largest * parts.length,
    epoch(epoch) {
      assertNumber('epoch', epoch, { min: 1, integer: true });
      return { [Symbol.iterator]: () => batches(epoch) };
    },
  };
}

/** Draws without replacement, from a new order each time the last one is used up. */
function createDraw(count: number, generator: Generator): (size: number) => Uint32Array {
  let order: Uint32Array = new Uint32Array(0);
  return (size) => {
    const drawn = new Uint32Array(size);
    for (let filled = 0; filled < size;) {
      if (order.length === 0) order = permutation(count, generator);
      const taken = order.subarray(0, size - filled);
      drawn.set(taken, filled);
      filled += taken.length;
      order = order.subarray(taken.length);
    }
    return drawn;
  };
}

function assertSameShape(sources: readonly SampleSource[]): void {
  const [first] = sources;
  if (!first)
    throw new SfError('batches: expected at least one part, got none', { code: 'SF_EMPTY_SET' });
  for (const { name, inputShape } of sources)
    if (inputShape.join() !== first.inputShape.join())
      throw new SfError(
        `batches, samples of ${name}: expected shape [${first.inputShape.join(', ')}] as of ${first.name}, got [${inputShape.join(', ')}]`,
        { code: 'SF_SHAPE_MISMATCH' },
      );
}
