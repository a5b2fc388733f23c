import { expect, it } from 'vitest';

import { describeBound, isReached } from './target.js';

it.each([
  [0.9, { atMost: 0.9 }, true],
  [0.91, { atMost: 0.9 }, false],
  [0.8, { atLeast: 0.8 }, true],
  [0.79, { atLeast: 0.8 }, false],
  [NaN, { atMost: 1 }, false],
])('a ratio of %s with %j is reached: %s', (ratio, bound, reached) => {
  expect(isReached(ratio, bound)).toBe(reached);
});

it.each([
  [{ atMost: 1 }, '≤ 1'],
  [{ atMost: 0.9 }, '≤ 0.9'],
  [{ atMost: 1 / 30 }, '≤ 1/30'],
  [{ atLeast: 0.8 }, '≥ 0.8'],
])('%j reads %s', (bound, text) => {
  expect(describeBound(bound)).toBe(text);
});
