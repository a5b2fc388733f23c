import { expect, it } from 'vitest';

import { accuracyCurves, lossCurve } from './curves.js';

const none = { retain: null, forget: null, forgetClean: null, retainExtra: null };
const epochs = [
  { total: 4, accuracies: { ...none, retain: 0.99, forget: 0 } },
  { total: 2, accuracies: { ...none, retain: 0.5, forget: 1 } },
].map((told, i) => ({
  ...{ type: 'epoch' as const, task: 'x', epoch: i + 1, epochs: 3, terms: {} },
  ...told,
}));
const symbols = {
  retain: 'D_r',
  forget: 'D_f',
  forgetClean: 'D_f,clean',
  retainExtra: 'D_r,extra',
};

it('draws accuracies from 0 to 1, those that there are', () => {
  expect(accuracyCurves(epochs, symbols)).toBe('D_r █▅ 0.500   D_f ▁█ 1.000');
});

it('draws losses from 0 to the largest', () => {
  expect(lossCurve(epochs)).toBe('loss █▅ 2.000');
});

it('has no curve of one epoch, and nothing of none', () => {
  expect(lossCurve(epochs.slice(0, 1))).toBe('loss 4.000');
  expect(lossCurve([])).toBe('');
  expect(accuracyCurves([], symbols)).toBe('');
  expect(lossCurve(epochs.map((epoch) => ({ ...epoch, total: 0 })))).toBe('loss ▁▁ 0.000');
});
