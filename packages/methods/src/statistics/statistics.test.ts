import { createToyModel, describeBackends, expectNoLeak } from '@sf/test-utils';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

import { randomMatrix } from '../../testing/random-matrix.js';
import { readRows } from '../linear-algebra/read-rows.js';
import { decodeStatistics } from './decode-statistics.js';
import { bytesByPart, encodeStatistics } from './encode-statistics.js';
import { hashModel, hashNormalization } from './hash-model.js';
import { createMoments } from './moments.js';
import { assertStatisticsFit, mergeStatistics, type Statistics } from './statistics.js';
import { updateMoments } from './update-moments.js';

function statisticsOf(seed: number): Statistics {
  const seen = (rank?: number) => {
    const moments = createMoments(6, rank === undefined ? {} : { rank });
    updateMoments(moments, randomMatrix(20, 6, seed));
    return moments;
  };
  const features = [seen(2), createMoments(6, { rank: 2 })];
  return {
    model: 'a'.repeat(64),
    normalization: 'b'.repeat(64),
    parts: { inputs: [seen()], features },
  };
}
const statistics = statisticsOf(1);

describe('encodeStatistics', () => {
  it('gives bytes that decode to the same, and the same bytes again', async () => {
    const bytes = await encodeStatistics(statistics);
    expect(await decodeStatistics(bytes)).toEqual(statistics);
    // A part of a larger buffer, as Node's readFile may give.
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(await decodeStatistics(larger.subarray(3))).toEqual(statistics);
    expect(await encodeStatistics(statistics)).toEqual(bytes);
  });

  it('takes the bytes that bytesByPart tells', async () => {
    const { header, ...parts } = bytesByPart(statistics);
    // Mean and lower triangle; mean, diagonal and two directions, of the empty class none.
    expect(parts).toEqual({ inputs: 8 * (6 + 21), features: 8 * (6 * 4 + 6 * 2) });
    const { length } = await encodeStatistics(statistics);
    expect(header! + parts.inputs! + parts.features!).toBe(length);
  });
});

describe('decodeStatistics refuses', () => {
  const bad: [string, (bytes: Uint8Array) => Uint8Array, string, string][] = [
    [
      'a foreign file',
      () => new TextEncoder().encode('{"weights": []}'),
      'SF_NOT_STATISTICS',
      "f.bin holds no statistics: expected it to start with 'sf-stats'",
    ],
    [
      'an empty file',
      () => new Uint8Array(0),
      'SF_NOT_STATISTICS',
      "f.bin holds no statistics: expected it to start with 'sf-stats'",
    ],
    [
      'one cut in its preamble',
      (bytes) => bytes.slice(0, 20),
      'SF_FILE_DAMAGED',
      'f.bin is damaged: it is cut short',
    ],
    [
      'one cut in its header',
      (bytes) => bytes.slice(0, 80),
      'SF_FILE_DAMAGED',
      'f.bin is damaged: its SHA-256 is another',
    ],
    [
      'one cut by a byte',
      (bytes) => bytes.slice(0, -1),
      'SF_FILE_DAMAGED',
      'is cut short: expected',
    ],
    [
      'one with a byte more',
      (bytes) => Uint8Array.of(...bytes, 0),
      'SF_FILE_DAMAGED',
      'f.bin is damaged: its SHA-256 is another',
    ],
    [
      'one with a bit changed',
      (bytes) => bytes.map((byte, i) => (i === bytes.length - 9 ? byte ^ 1 : byte)),
      'SF_FILE_DAMAGED',
      'its SHA-256 is another',
    ],
    [
      'one of a later version',
      (bytes) => bytes.map((byte, i) => (i === 8 ? 2 : byte)),
      'SF_FILE_NEWER',
      'f.bin is of version 2; this program reads up to 1',
    ],
  ];
  it.each(bad)('%s', async (_, change, code, message) => {
    const bytes = change(await encodeStatistics(statistics));
    await expect(decodeStatistics(bytes, 'f.bin')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as unknown,
    });
  });
});

describe('mergeStatistics', () => {
  it('merges part by part', () => {
    const merged = mergeStatistics(statistics, statisticsOf(2));
    expect(merged.parts.inputs![0]!.count).toBe(40);
    expect(merged.parts.features!.map(({ count }) => count)).toEqual([40, 0]);
  });

  it('refuses those of another model, normalisation or parts', () => {
    const others: [Partial<Statistics>, string][] = [
      [
        { model: 'c'.repeat(64) },
        'statistics of another model: expected aaaaaaaaaaaa…, got cccccccccccc…',
      ],
      [{ normalization: 'c'.repeat(64) }, 'statistics of another normalization'],
      [{ parts: {} }, 'must have the same parts'],
    ];
    for (const [other, message] of others)
      expect(() => mergeStatistics(statistics, { ...statistics, ...other })).toThrow(message);
    expect(() => assertStatisticsFit(statistics, statistics)).not.toThrow();
  });
});

describeBackends('hashModel', () => {
  it('is of the weights, not of names', async () => {
    await expectNoLeak(async () => {
      const [model, same, other] = [createToyModel(), createToyModel(), createToyModel()];
      tf.tidy(() =>
        other.setWeights(other.getWeights().map((w, i) => (i === 2 ? tf.add(w, 1e-6) : w))),
      );
      const hashes = await Promise.all([model, same, other].map(hashModel));
      expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
      expect(hashes[1]).toBe(hashes[0]);
      expect(hashes[2]).not.toBe(hashes[0]);
      for (const each of [model, same, other]) each.dispose();
    });
  });

  it('reads rows without keeping the tensor', async () => {
    await expectNoLeak(async () => {
      const images = tf.tensor4d([1, 2, 3, 4, 5, 6], [2, 3, 1, 1]);
      const rows = await readRows(images);
      expect([rows.rows, rows.columns, ...rows.data]).toEqual([2, 3, 1, 2, 3, 4, 5, 6]);
      images.dispose();
    });
  });
});

it('hashNormalization does not depend on the order of settings', async () => {
  const hash = await hashNormalization({ mean: 0.5, standardDeviation: 2 });
  expect(await hashNormalization({ standardDeviation: 2, mean: 0.5 })).toBe(hash);
  expect(await hashNormalization({ mean: 0.5, standardDeviation: 1 })).not.toBe(hash);
});
