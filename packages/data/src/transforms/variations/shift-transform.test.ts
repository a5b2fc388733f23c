import { describe, expect, it } from 'vitest';

import { drawOnBlack } from '../../../testing/draw-pixels.js';
import { imageOf, randomDataset } from '../../../testing/random-dataset.js';
import { applyTransform } from '../apply-transform.js';
import { color } from '../color.js';
import { line } from '../line.js';
import { tile } from '../tile.js';
import type { Transform } from '../transform.js';
import { shiftTransform } from './shift-transform.js';

describe('shiftTransform', () => {
  it('moves a line to the right, up and down, and past the left edge', () => {
    const draw = (dx: number, dy: number) =>
      drawOnBlack(shiftTransform(line, { dx, dy }), { height: 6, width: 3 });
    expect(draw(0, 0)).toEqual(['...', '#..', '#..', '#..', '#..', '...']);
    expect(draw(2, 0)).toEqual(['...', '..#', '..#', '..#', '..#', '...']);
    expect(draw(1, -2)).toEqual(['.#.', '.#.', '.#.', '...', '...', '...']);
    expect(draw(0, 1)).toEqual(['...', '...', '#..', '#..', '#..', '#..']);
    expect(draw(-1, 0)).toEqual(Array(6).fill('...'));
  });

  it('moves a tile, and cuts off what leaves the image', () => {
    const draw = (dx: number, dy: number) =>
      drawOnBlack(shiftTransform(tile, { dx, dy }), { height: 7, width: 7 });
    expect(draw(1, -1)).toEqual([
      '.......',
      '...####',
      '...####',
      '...####',
      '...####',
      '.......',
      '.......',
    ]);
    expect(draw(-4, 3)).toEqual([...Array<string>(5).fill('.......'), '##.....', '##.....']);
  });

  it('paints what T paints, whatever is below, and leaves all else as it was', () => {
    const dataset = randomDataset({ channels: 3 });
    // A white pixel below the mark itself must not leave a hole in the moved one.
    dataset.images.fill(255, 0, 126);
    dataset.images.fill(0, 126, 252);
    const moved = applyTransform(dataset, shiftTransform(tile, { dx: 1, dy: -1 }));
    for (let i = 0; i < dataset.count; i++) {
      const expected = imageOf(dataset, i);
      for (let row = 1; row < 5; row++) expected.fill(255, 3 * (6 * row + 3), 3 * (6 * row + 6));
      expect(imageOf(moved, i)).toEqual(expected);
    }
  });

  it('of a T that works pixel by pixel is T, but for the edge that it cannot have reached', () => {
    const dataset = randomDataset({ channels: 3 });
    const everywhere = applyTransform(dataset, color);
    const moved = applyTransform(dataset, shiftTransform(color, { dx: 2, dy: -3 }));
    for (let i = 0; i < dataset.images.length; i++) {
      const [row, column] = [Math.floor(i / 18) % 7, Math.floor(i / 3) % 6];
      const from = row < 4 && column >= 2 ? everywhere : dataset;
      expect(moved.images[i]).toBe(from.images[i]);
    }
  });

  it('maps labels as T does', () => {
    const other: Transform = { ...tile, mapLabel: () => 2 };
    const moved = applyTransform(randomDataset(), shiftTransform(other, { dx: 1, dy: 0 }));
    expect(new Set(moved.labels)).toEqual(new Set([2]));
    expect(moved.name).toBe('random+tile shifted by (1, 0)');
  });

  it('refuses what is no offset', () => {
    expect(() => shiftTransform(tile, { dx: 0.5, dy: 0 })).toThrow(
      'dx must be an integer; got 0.5',
    );
    expect(() => shiftTransform(tile, { dx: 0, dy: NaN })).toThrow(
      'dy must be an integer; got NaN',
    );
    const far = shiftTransform(tile, { dx: 0, dy: -7 });
    expect(() => applyTransform(randomDataset(), far)).toThrow(
      'dy must be a finite number, at least -6, at most 6; got -7',
    );
  });
});
