import { expect, it } from 'vitest';

import { assertValue } from './assert-value.js';

it.each([
  [NaN, { max: 1 }, 'mean: expected a number from 0 to 1, got NaN'],
  [1.01, { max: 1 }, 'mean: expected a number from 0 to 1, got 1.01'],
  [-0.1, {}, 'mean: expected a number of at least 0, got -0.1'],
  [Infinity, {}, 'mean: expected a number of at least 0, got Infinity'],
  [1.5, { min: 1, integer: true }, 'mean: expected an integer of at least 1, got 1.5'],
])('%s within %o: %s', (value, range, message) => {
  expect(() => assertValue('mean', value, range)).toThrow(
    expect.objectContaining({ message, code: 'SF_REPORT_BAD_DATA' }),
  );
});

it('takes no text for a number', () => {
  expect(() => assertValue('mean', '0.5' as never)).toThrow('got 0.5');
  assertValue('mean', 0.5, { max: 1 });
});
