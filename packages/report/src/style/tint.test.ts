import { expect, it } from 'vitest';

import { tint } from './tint.js';

it.each([
  ['#0072B2', 1, '#0072b2'],
  ['#0072B2', 0, '#ffffff'],
  ['#000064', 0.5, '#8080b2'],
])('%s by %s is %s', (color, share, mixed) => {
  expect(tint(color, share)).toBe(mixed);
});
