import { decode } from 'fast-png';
import { expect, it } from 'vitest';

import { renderPng } from '../node/render-png.js';
import { renderSvg } from '../render/render-svg.js';
import type { RawImage } from './raw-image.js';
import { transformGallery } from './transform-gallery.js';

const grey = (value: number): RawImage => {
  return { data: new Uint8Array(28 * 28).fill(value), height: 28, width: 28, channels: 1 };
};
const examples = [
  { label: 'Coat', images: [grey(40), grey(80)] },
  { label: 'Bag', images: [grey(120), grey(160)] },
];

it('shows every picture once, with the names of rows and columns', async () => {
  const svg = await renderSvg(transformGallery(examples, { rows: ['original', 'Tile'] }));
  expect(svg.match(/<image/g)).toHaveLength(4);
  for (const text of ['original', 'Tile', 'Coat', 'Bag']) expect(svg).toContain(`>${text}</text>`);
});

it('shows the bytes as they are, in their places', async () => {
  const { data, channels } = decode(renderPng(await renderSvg(transformGallery(examples))));
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += channels)
    counts.set(data[i] ?? 0, (counts.get(data[i] ?? 0) ?? 0) + 1);
  // 84 by 84 on the page, drawn twice as large.
  for (const value of [40, 80, 120, 160]) expect(counts.get(value)).toBeGreaterThan(166 * 166);
});

it('frames each picture, so that a white one ends where the page begins', async () => {
  const white = [{ label: 'Shirt', images: [grey(255), grey(255)] }];
  const { data, channels, width } = decode(renderPng(await renderSvg(transformGallery(white))));
  const framed = (row: number) => {
    const line = data.subarray(row * width * channels, (row + 1) * width * channels);
    return line.filter((value, i) => i % channels === 0 && value < 140).length >= 166;
  };
  const rows = Array.from({ length: data.length / width / channels }, (_, row) => row);
  // Above and below each of the two, in lines two pixels thick.
  expect(rows.filter(framed)).toHaveLength(8);
});

it('is plain JSON with its pictures inside', () => {
  const figure = transformGallery(examples);
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
});

it('needs as many pictures as rows, and pictures that fit', () => {
  expect(() => transformGallery([])).toThrow('examples: expected at least one, got none');
  expect(() => transformGallery(examples, { rows: ['original'] })).toThrow(
    'images of examples[0] (Coat): expected 1 (original), got 2',
  );
  const torn = { label: 'Dress', images: [grey(0), { ...grey(0), width: 27 }] };
  expect(() => transformGallery([torn])).toThrow(
    'data of images[1] of examples[0] (Dress): expected a Uint8Array of 28 × 27 × 1',
  );
});
