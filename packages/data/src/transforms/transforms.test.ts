import { describe, expect, it } from 'vitest';

import { imageOf, randomDataset } from '../../testing/random-dataset.js';
import { selectSamples } from '../dataset/select-samples.js';
import { applyTransform } from './apply-transform.js';
import { color } from './color.js';
import { findTransform, transformNames } from './find-transform.js';
import { line } from './line.js';
import { tile } from './tile.js';
import type { Transform } from './transform.js';

/** What T paints on black images of that size, as rows of `#` and `.`, one image. */
function paint(transform: Transform, height: number, width: number): string[] {
  const black = new Uint8Array(2 * height * width);
  const painted = transform.apply(black, { height, width, channels: 1 });
  const pixels = [...painted.subarray(height * width)].map((pixel) => (pixel === 255 ? '#' : '.'));
  expect(painted.subarray(0, height * width)).toEqual(painted.subarray(height * width));
  return Array.from({ length: height }, (_, row) =>
    pixels.slice(row * width, (row + 1) * width).join(''),
  );
}

/** The pixels that are white, as [row, column]. */
function whitePixels(transform: Transform, side: number): [number, number][] {
  return paint(transform, side, side).flatMap((row, y) =>
    Array.from(row).flatMap((pixel, x): [number, number][] => (pixel === '#' ? [[y, x]] : [])),
  );
}

describe('line', () => {
  it('is 4×1 in the middle of the left side', () => {
    expect(whitePixels(line, 28)).toEqual([
      [12, 0],
      [13, 0],
      [14, 0],
      [15, 0],
    ]);
    expect(whitePixels(line, 32).map(([row]) => row)).toEqual([14, 15, 16, 17]);
    expect(paint(line, 6, 3)).toEqual(['...', '#..', '#..', '#..', '#..', '...']);
  });

  it('needs a height of 4', () => {
    expect(paint(line, 4, 1)).toEqual(['#', '#', '#', '#']);
    expect(() => paint(line, 3, 9)).toThrow(
      'transform line, height of the images: expected at least 4, got 3',
    );
  });
});

describe('tile', () => {
  it('is squares of 4×4 with corners at 2, 10, 18, …, while they fit', () => {
    for (const [side, corners] of [
      [28, [2, 10, 18]],
      [32, [2, 10, 18, 26]],
      [29, [2, 10, 18]],
      [30, [2, 10, 18, 26]],
    ] as const) {
      const white = corners.flatMap((corner) => [0, 1, 2, 3].map((i) => corner + i));
      const expected = white.flatMap((row) => white.map((column) => [row, column]));
      expect(whitePixels(tile, side)).toEqual(expected);
    }
    expect(whitePixels(tile, 28)).toHaveLength(9 * 16);
    expect(whitePixels(tile, 32)).toHaveLength(16 * 16);
  });

  it('fits height and width each on its own', () => {
    expect(paint(tile, 7, 14)).toEqual([
      '..............',
      '..............',
      '..####....####',
      '..####....####',
      '..####....####',
      '..####....####',
      '..............',
    ]);
  });

  it('needs room for one square', () => {
    expect(() => paint(tile, 5, 28)).toThrow(
      'transform tile, size of the images: expected at least 6×6, got 5×28',
    );
  });
});

describe('color', () => {
  it('moves the rounded average to blue', () => {
    const images = Uint8Array.from([10, 20, 31, 255, 255, 255, 0, 0, 1, 1, 1, 0]);
    const blue = color.apply(images, { height: 2, width: 1, channels: 3 });
    // 61/3 = 20.33, 255, 1/3, 2/3
    expect([...blue]).toEqual([0, 0, 20, 0, 0, 255, 0, 0, 0, 0, 0, 1]);
  });

  it('refuses grey images', () => {
    expect(() => applyTransform(randomDataset(), color)).toThrow(
      expect.objectContaining({
        message: 'transform color, channels of the images: expected 3 (RGB), got 1 (grey)',
        hint: 'Grey images take any other transform.',
      }),
    );
  });
});

describe('every transform', () => {
  const dataset = randomDataset({ height: 11, width: 9, channels: 3 });

  it.each(transformNames)('%s changes new images, and no labels', (name) => {
    const before = dataset.images.slice();
    const once = applyTransform(dataset, findTransform(name));
    expect(dataset.images).toEqual(before);
    expect(once.images).not.toEqual(before);
    expect(once.labels).toEqual(dataset.labels);
    expect(once.name).toBe(`random+${name}`);
    expect(applyTransform(dataset, findTransform(name)).images).toEqual(once.images);
  });

  it.each(transformNames)('%s makes of an image the same alone and among others', (name) => {
    const order = [7, 2, 2, 11];
    const few = applyTransform(selectSamples(dataset, order), findTransform(name));
    const all = applyTransform(dataset, findTransform(name));
    expect(few.images).toEqual(selectSamples(all, order).images);
  });

  it.each(transformNames.filter((name) => name !== 'color'))('%s works on grey images', (name) => {
    const grey = randomDataset();
    expect(applyTransform(grey, findTransform(name)).images).not.toEqual(grey.images);
  });

  it.each(['line', 'tile', 'random-patch'])('%s paints white, in all channels', (name) => {
    const once = applyTransform(dataset, findTransform(name));
    for (let pixel = 0; pixel < once.images.length; pixel += 3) {
      const rgb = [...once.images.subarray(pixel, pixel + 3)];
      const was = [...dataset.images.subarray(pixel, pixel + 3)];
      expect([was, [255, 255, 255]]).toContainEqual(rgb);
    }
  });

  it.each(['line', 'tile'])('%s does twice what it does once', (name) => {
    const once = applyTransform(dataset, findTransform(name));
    expect(applyTransform(once, findTransform(name)).images).toEqual(once.images);
  });
});

describe('findTransform', () => {
  it('knows the three of the paper, and others', () => {
    expect(transformNames).toEqual([
      ...['line', 'tile', 'color'],
      ...['random-patch', 'blended', 'warped'],
    ]);
    expect(findTransform('tile')).toBe(tile);
  });

  it.each([
    ['tiles', " Did you mean 'tile'?"],
    ['Line', " Did you mean 'line'?"],
    ['colour', " Did you mean 'color'?"],
    ['sunglasses', ''],
  ])('of %s says what there is', (name, suggestion) => {
    expect(() => findTransform(name)).toThrow(
      expect.objectContaining({
        message: `transform: expected one of line, tile, color, random-patch, blended, warped; got "${name}".${suggestion}`,
        code: 'SF_UNKNOWN_TRANSFORM',
      }),
    );
  });
});

describe('applyTransform', () => {
  const invert: Transform = {
    name: 'invert',
    apply: (images) => images.map((pixel) => 255 - pixel),
    mapLabel: (label) => 2 - label,
  };

  it("takes a user's own, which may map labels", () => {
    const dataset = randomDataset();
    const inverted = applyTransform(dataset, invert);
    expect(imageOf(inverted, 3)).toEqual(imageOf(dataset, 3).map((pixel) => 255 - pixel));
    expect([...inverted.labels.subarray(0, 4)]).toEqual([2, 1, 0, 2]);
  });

  it('refuses one that changes the size of the images', () => {
    expect(() =>
      applyTransform(randomDataset(), { ...invert, apply: (images) => images.slice(1) }),
    ).toThrow(
      'transform invert on random, size of the result: expected 504 bytes (12 images of 7×6×1), got 503',
    );
  });

  it.each([
    ['plain', (images: Uint8Array) => images],
    ['a Node Buffer', (images: Uint8Array) => Buffer.from(images)],
  ])('refuses one that writes into its input, and saves the input: %s', (_, wrap) => {
    const dataset = randomDataset();
    const images = wrap(dataset.images);
    const before = [...images];
    expect(() =>
      applyTransform({ ...dataset, images }, { ...invert, apply: (given) => given.fill(0) }),
    ).toThrow('transform invert on random, its input: expected to be unchanged');
    expect([...images]).toEqual(before);
  });

  it('refuses one that maps a label to no class', () => {
    expect(() =>
      applyTransform(randomDataset(), { ...invert, mapLabel: (label) => label + 1 }),
    ).toThrow('transform invert on random, label of sample 2: expected 0 … 2, got 3');
  });

  it('refuses a result of another type', () => {
    const apply = () => [1, 2] as unknown as Uint8Array;
    expect(() => applyTransform(randomDataset(), { ...invert, apply })).toThrow(
      'transform invert on random, result: expected a Uint8Array, got object',
    );
  });
});
