import { expect, it } from 'vitest';

import { formatBytes, formatSeconds, formatTimeLeft } from './format.js';

it.each([
  [0.04, '0.0 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [125, '2 min 5 s'],
  [3599.6, '1 h'],
  [4200, '1 h 10 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

it.each([
  [3, 'a few seconds left'],
  [12, 'about 10 s left'],
  [58, 'about 1 min left'],
  [100, 'about 1 min 45 s left'],
  [4000, 'about 1 h 5 min left'],
])('with %d seconds to go there are %s', (seconds, text) => {
  expect(formatTimeLeft(seconds)).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [30_900_652, '30.9 MB'],
  [565_000_000, '565 MB'],
  [2e15, '2000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
