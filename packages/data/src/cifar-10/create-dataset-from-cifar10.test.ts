import { describe, expect, it } from 'vitest';

import { imageOf } from '../../testing/random-dataset.js';
import { createDatasetFromCifar10 } from './create-dataset-from-cifar10.js';

/** A record whose pixel (y, x) has red y, green x and blue `blue`. */
function record(label: number, blue: number): number[] {
  const plane = (value: (y: number, x: number) => number) =>
    Array.from({ length: 1024 }, (_, i) => value(Math.floor(i / 32), i % 32));
  return [label, ...plane((y) => y), ...plane((_, x) => x), ...plane(() => blue)];
}
const file = (name: string, ...records: number[][]) => ({
  file: name,
  bytes: Uint8Array.from(records.flat()),
});

describe('createDatasetFromCifar10', () => {
  it('puts the channels of each pixel together, row by row', () => {
    const dataset = createDatasetFromCifar10([file('a.bin', record(9, 200))], 'mine');
    expect(dataset).toMatchObject({ name: 'mine', count: 1, height: 32, width: 32, channels: 3 });
    expect(dataset.classNames[dataset.labels[0]!]).toBe('truck');
    const expected = Array.from({ length: 1024 }, (_, i) => [Math.floor(i / 32), i % 32, 200]);
    expect(imageOf(dataset, 0)).toEqual(expected.flat());
  });

  it('keeps the order of files and records', () => {
    const files = [file('a.bin', record(3, 1), record(0, 2)), file('b.bin', record(7, 3))];
    const { labels, images, count } = createDatasetFromCifar10(files);
    expect(count).toBe(3);
    expect([...labels]).toEqual([3, 0, 7]);
    expect([0, 1, 2].map((i) => images[i * 3072 + 2])).toEqual([1, 2, 3]);
  });

  it('reads what lies in the middle of a buffer', () => {
    const padded = new Uint8Array(3100);
    padded.set(record(4, 9), 11);
    const bytes = padded.subarray(11, 11 + 3073);
    expect(createDatasetFromCifar10([{ file: 'a.bin', bytes }]).labels[0]).toBe(4);
  });

  it.each([0, 1, 3072, 3074, 6145])('refuses a file of %d bytes', (length) => {
    const whole = file('a.bin', record(0, 0));
    expect(() =>
      createDatasetFromCifar10([whole, { file: 'cut.bin', bytes: new Uint8Array(length) }]),
    ).toThrow(
      `cut.bin: expected a multiple of 3073 bytes (a label and 32×32×3 pixels), got ${length}`,
    );
  });

  it('refuses a label without a class', () => {
    expect(() => createDatasetFromCifar10([file('odd.bin', record(9, 0), record(10, 0))])).toThrow(
      'odd.bin, label of record 1: expected 0 … 9, got 10',
    );
  });

  it('refuses to make an empty dataset', () => {
    expect(() => createDatasetFromCifar10([])).toThrow(
      'dataset cifar-10, count: expected an integer of at least 1, got 0',
    );
  });
});
