import { describe, expect, it } from 'vitest';

import { drawOnBlack, drawPixels } from '../../../testing/draw-pixels.js';
import { imageOf, randomDataset } from '../../../testing/random-dataset.js';
import { applyTransform } from '../apply-transform.js';
import { blended } from '../blended.js';
import { line } from '../line.js';
import { tile } from '../tile.js';
import { partOfTransform } from './part-of-transform.js';

const size = { height: 16, width: 16 };
const count = (rows: readonly string[]) => rows.join('').replaceAll('.', '').length;

describe('partOfTransform', () => {
  it('keeps whole squares of a tile in cells of 8', () => {
    const square = (rows: readonly string[], y: number, x: number) =>
      count(rows.slice(y, y + 8).map((row) => row.slice(x, x + 8)));
    for (const seed of [0, 1, 2]) {
      const rows = drawOnBlack(partOfTransform(tile, { share: 0.5, cell: 8, seed }), size);
      const squares = [
        square(rows, 0, 0),
        square(rows, 0, 8),
        square(rows, 8, 0),
        square(rows, 8, 8),
      ];
      expect(squares.sort()).toEqual([0, 0, 16, 16]);
    }
  });

  it('keeps single pixels of a line, and with a larger share all of a smaller one', () => {
    const draw = (share: number) =>
      drawOnBlack(partOfTransform(line, { share, seed: 4 }), { height: 6, width: 3 });
    const shares = [0.01, 0.25, 0.5, 0.75, 1].map(draw);
    expect(shares.map(count)).toEqual([1, 1, 2, 3, 4]);
    expect(shares[4]).toEqual(['...', '#..', '#..', '#..', '#..', '...']);
    shares.slice(1).forEach((rows, i) => {
      rows.forEach((row, y) => {
        if (shares[i]![y] !== '...') expect(row).toBe('#..');
      });
    });
  });

  it('keeps the same cells in images that T changes in the same ones', () => {
    const dataset = randomDataset({ ...size, count: 3 });
    dataset.images.forEach((pixel, i) => (dataset.images[i] = Math.max(1, Math.min(254, pixel))));
    const half = partOfTransform(tile, { share: 0.5, seed: 1 });
    const parts = [0, 1, 2].map((i) =>
      drawPixels(imageOf(applyTransform(dataset, half), i), 16).map((row) =>
        row.replaceAll('o', '.'),
      ),
    );
    expect(count(parts[0]!)).toBe(32);
    expect(parts[1]).toEqual(parts[0]);
    expect(parts[2]).toEqual(parts[0]);
  });

  it('takes of every channel, and only from T and the image', () => {
    const dataset = randomDataset({ channels: 3 });
    const marked = applyTransform(dataset, blended);
    const part = applyTransform(
      dataset,
      partOfTransform(blended, { share: 0.3, cell: 2, seed: 0 }),
    );
    for (let i = 0; i < dataset.count; i++) {
      const image = imageOf(dataset, i);
      const cells = new Set<string>();
      imageOf(part, i).forEach((value, at) => {
        const pixel = Math.floor(at / 3);
        if (value === image[at]) return;
        expect(value).toBe(imageOf(marked, i)[at]);
        cells.add([Math.floor(pixel / 12), Math.floor((pixel % 6) / 2)].join());
      });
      // 7×6 pixels are 4×3 cells; 0.3 · 12 = 3.6.
      expect(cells.size).toBe(4);
    }
  });

  it('says in its name how it is cut', () => {
    const names = [1, 8].map((cell) => partOfTransform(tile, { share: 0.5, cell, seed: 0 }).name);
    expect(names).toEqual(['share 0.5 of tile', 'share 0.5 of tile in cells of 8']);
  });

  it('leaves an image alone that T does not change', () => {
    const white = new Uint8Array(36).fill(255);
    const part = partOfTransform(tile, { share: 0.5, seed: 0 });
    expect(part.apply(white, { height: 6, width: 6, channels: 1 })).toEqual(white);
  });

  it.each([
    [{ share: 0, seed: 0 }, 'share must be'],
    [{ share: 1.1, seed: 0 }, 'share must be a finite number, at least 5e-324, at most 1; got 1.1'],
    [{ share: 1, cell: 0, seed: 0 }, 'cell must be an integer, at least 1; got 0'],
    [{ share: 1, seed: -1 }, 'seed must be an integer, at least 0; got -1'],
  ])('refuses %j', (options, message) => {
    expect(() => partOfTransform(tile, options)).toThrow(message);
  });
});
