import { expect, it } from 'vitest';

import { assertSetting } from './assert-setting.js';

it.each([
  [NaN, {}, 'jobs must be a finite number; got NaN'],
  [0, { min: 1, integer: true }, 'jobs must be an integer, at least 1; got 0'],
  [1.5, { min: 1, integer: true }, 'jobs must be an integer, at least 1; got 1.5'],
  [101, { min: 0, max: 100 }, 'jobs must be a finite number, at least 0, at most 100; got 101'],
])('%s within %o: %s', (value, range, message) => {
  expect(() => assertSetting('jobs', value, range)).toThrow(
    expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SETTING' }),
  );
});

it('takes the bounds themselves, and no text for a number', () => {
  assertSetting('jobs', 1, { min: 1, max: 1, integer: true });
  expect(() => assertSetting('jobs', '2' as never)).toThrow('got 2');
});
