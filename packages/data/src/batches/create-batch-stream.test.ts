import { describeBackends, expectNoLeak } from '@sf/test-utils';
import type { Batch } from '@sf/core';
import { describe, expect, it } from 'vitest';

import { randomDataset } from '../../testing/random-dataset.js';
import { createBatchStream } from './create-batch-stream.js';
import { createSampleSource, type SampleSource } from './create-sample-source.js';

const half = { mean: 0, standardDeviation: 1 };

/** A source of `count` samples whose first pixel is the sample's number. */
function numbered(count: number): SampleSource {
  const dataset = randomDataset({ count, height: 1, width: 2 });
  for (let i = 0; i < count; i++) dataset.images[2 * i] = i;
  return createSampleSource(dataset, half, { flatten: true });
}

/** The numbers of the samples of each batch, by part; disposes the batches. */
function readNumbers<Part extends string>(
  batches: Iterable<Batch<Part>>,
): Record<Part, number[]>[] {
  const read: Record<Part, number[]>[] = [];
  for (const batch of batches) {
    const numbers = Object.entries<Batch[string]>(batch).map(([part, { inputs, labels }]) => {
      const first = [...inputs.dataSync()].filter((_, i) => i % 2 === 0);
      inputs.dispose();
      labels.dispose();
      return [part, first.map((value) => Math.round(value * 255))];
    });
    read.push(Object.fromEntries(numbers) as Record<Part, number[]>);
  }
  return read;
}

describeBackends('createBatchStream', () => {
  it('passes once over the largest part, in whole batches but the last', () => {
    const stream = createBatchStream({ a: numbered(10) }, { batchSize: 4, seed: 1 });
    const batches = readNumbers(stream.epoch(1));
    expect(batches.map(({ a }) => a.length)).toEqual([4, 4, 2]);
    expect(batches.flatMap(({ a }) => a).sort((x, y) => x - y)).toEqual([...Array(10).keys()]);
    expect(stream).toMatchObject({ batchesPerEpoch: 3, samplesPerEpoch: 10 });
  });

  it('starts a smaller part over, in a new order', () => {
    const stream = createBatchStream(
      { big: numbered(20), small: numbered(6) },
      { batchSize: 8, seed: 0 },
    );
    expect(stream).toMatchObject({ batchesPerEpoch: 3, samplesPerEpoch: 40 });
    const batches = readNumbers(stream.epoch(2));
    expect(batches.map(({ small }) => small.length)).toEqual([8, 8, 4]);
    const small = batches.flatMap((batch) => batch.small);
    const rounds = [small.slice(0, 6), small.slice(6, 12), small.slice(12, 18)];
    for (const round of rounds) expect([...round].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(rounds.map(String)).size).toBe(3);
  });

  it('repeats an epoch for the same seed, and no other epoch or seed', () => {
    const order = (seed: number, epoch: number) =>
      readNumbers(createBatchStream({ a: numbered(50) }, { batchSize: 16, seed }).epoch(epoch))
        .flatMap(({ a }) => a)
        .join();
    const stream = createBatchStream({ a: numbered(50) }, { batchSize: 16, seed: 1 });
    const epoch = stream.epoch(1);
    expect(readNumbers(epoch)).toEqual(readNumbers(epoch));
    expect(order(1, 1)).toBe(order(1, 1));
    expect(new Set([order(1, 1), order(1, 2), order(2, 1)]).size).toBe(3);
  });

  it('gives a part the same order whatever stands beside it', () => {
    const settings = { batchSize: 8, seed: 3 };
    const alone = createBatchStream({ forget: numbered(20) }, settings);
    const both = createBatchStream({ forgetClean: numbered(9), forget: numbered(20) }, settings);
    expect(readNumbers(both.epoch(1)).map(({ forget }) => forget)).toEqual(
      readNumbers(alone.epoch(1)).map(({ forget }) => forget),
    );
    const [first] = readNumbers(
      createBatchStream({ a: numbered(9), b: numbered(9) }, settings).epoch(1),
    );
    expect(first!.a).not.toEqual(first!.b);
  });

  it('keeps the order of this version: a change would change every published result', () => {
    const stream = createBatchStream({ forget: numbered(8) }, { batchSize: 8, seed: 7 });
    expect(readNumbers(stream.epoch(1))).toEqual([{ forget: [1, 5, 0, 7, 4, 2, 3, 6] }]);
  });

  it('makes tensors one batch at a time, which are all the receiver’s', () =>
    expectNoLeak(() => {
      const stream = createBatchStream(
        { a: numbered(10), b: numbered(3) },
        { batchSize: 4, seed: 1 },
      );
      for (const { a, b } of stream.epoch(1)) {
        for (const { inputs, labels } of [a, b]) {
          inputs.dispose();
          labels.dispose();
        }
        break;
      }
    }));
});

describe('bad settings', () => {
  const source = numbered(4);
  it.each([
    [{ batchSize: 0, seed: 0 }, 'batchSize must be an integer, at least 1; got 0'],
    [{ batchSize: 1.5, seed: 0 }, 'batchSize must be an integer, at least 1; got 1.5'],
    [{ batchSize: 2, seed: -1 }, 'seed must be an integer, at least 0'],
  ])('%j', (settings, message) => {
    expect(() => createBatchStream({ a: source }, settings)).toThrow(message);
  });

  it('an epoch before the first', () => {
    const stream = createBatchStream({ a: source }, { batchSize: 2, seed: 0 });
    expect(() => stream.epoch(0)).toThrow('epoch must be an integer, at least 1; got 0');
  });

  it('no part', () => {
    expect(() => createBatchStream({}, { batchSize: 2, seed: 0 })).toThrow(
      'batches: expected at least one part, got none',
    );
  });

  it('parts of different shapes', () => {
    const other = createSampleSource(randomDataset(), half);
    expect(() => createBatchStream({ a: source, b: other }, { batchSize: 2, seed: 0 })).toThrow(
      'batches, samples of random: expected shape [2] as of random, got [7, 6, 1]',
    );
  });
});
