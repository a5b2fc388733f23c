import { expect, it } from 'vitest';

import { assertMethodSoftmax } from './assert-method-softmax.js';

const sure = { mean: 0.5, quantiles: [{ level: 0.5, value: 0.5 }] };
const panel = (...classes: (typeof sure)[]) => {
  return { method: 'rld', distribution: { classes, count: 3 } };
};

it.each([
  [panel(), 'classes of methods[0] (rld): expected at least one, got none'],
  [panel(sure), 'classes of methods[0] (rld): expected 2, as the first method has; got 1'],
  [panel(sure, { ...sure, mean: NaN }), 'mean of class 1 in methods[0] (rld): expected a number'],
  [
    panel({ ...sure, quantiles: [{ level: 0.5, value: 1.5 }] }, sure),
    'quantile 0.5 of class 0 in methods[0] (rld): expected a number from 0 to 1, got 1.5',
  ],
])('%#: %s', (data, message) => {
  expect(() => assertMethodSoftmax('methods[0]', data, 2)).toThrow(message);
});

it('takes a diverged model', () => {
  assertMethodSoftmax('methods[0]', { method: 'rnd', distribution: null }, 2);
});
