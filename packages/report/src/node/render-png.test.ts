import { decode } from 'fast-png';
import { expect, it } from 'vitest';

import { renderPng } from './render-png.js';

const draw = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">${content}</svg>`;
const text = (attributes: string, letters: string) =>
  draw(`<text x="5" y="20" font-family="DejaVu Sans" ${attributes}>${letters}</text>`);

/** The number of pixels that are not white. */
function ink(svg: string): number {
  const { data, channels } = decode(renderPng(svg));
  let count = 0;
  for (let i = 0; i < data.length; i += channels) if ((data[i] ?? 255) < 128) count++;
  return count;
}

it('draws on white, twice as large or as wide as wished', () => {
  expect(decode(renderPng(draw('')))).toMatchObject({ width: 120, height: 60 });
  expect(decode(renderPng(draw(''), { width: 90 }))).toMatchObject({ width: 90, height: 45 });
  expect(ink(draw(''))).toBe(0);
});

it('draws texts with its own fonts, upright, bold and slanted', () => {
  const faces = ['', 'font-weight="bold"', 'font-style="italic"'].map((face) =>
    ink(text(face, 'Df')),
  );
  for (const face of faces) expect(face).toBeGreaterThan(50);
  expect(new Set(faces).size).toBe(3);
});

it.each(['↑', '↓', '±', '×', '–'])('has the sign %s', (sign) => {
  // A font without a sign draws its box for missing ones.
  expect(ink(text('', sign))).not.toBe(ink(text('', '\u{10fffd}')));
  expect(ink(text('', sign))).toBeGreaterThan(0);
});

it('gives the same bytes again', () => {
  const svg = text('', 'D');
  expect(renderPng(svg)).toEqual(renderPng(svg));
});

it('says what is wrong with the SVG or the width', () => {
  expect(() => renderPng('<svg')).toThrow(
    expect.objectContaining({
      code: 'SF_REPORT_BAD_SVG',
      message: expect.stringMatching(/^the SVG: expected one that can be drawn, got: /) as string,
    }),
  );
  expect(() => renderPng(draw(''), { width: 0 })).toThrow(
    'width of the PNG in pixels: expected an integer from 1 to 16384, got 0',
  );
});
