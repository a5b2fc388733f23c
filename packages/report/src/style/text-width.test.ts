import { expect, it } from 'vitest';

import { textWidth } from './text-width.js';

it('is a little more than DejaVu Sans takes', () => {
  // Advances of the font in units of 1/2048 em, added by hand: C 1430, E 1294.
  const real = ((1430 + 1294) / 2048) * 11;
  expect(textWidth('CE', 11)).toBeGreaterThanOrEqual(real);
  expect(textWidth('CE', 11)).toBeLessThan(1.2 * real);
});

it('gives a subscript the room of its letters, made smaller', () => {
  expect(textWidth('D_{r,extra}', 100)).toBeGreaterThan(textWidth('D', 100));
  expect(textWidth('D_{r,extra}', 100)).toBeLessThan(textWidth('Dr,extra', 100));
});
