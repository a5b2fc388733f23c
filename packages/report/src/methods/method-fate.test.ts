import { expect, it } from 'vitest';

import { fateOf, sideNote } from './method-fate.js';
import type { MethodRow, MethodRuns } from './method-group.js';

const runs = (mean: number | null, sd: number | null, ...values: (number | null)[]): MethodRuns => {
  return { values, mean, sd };
};
const row = (accuracies: MethodRow['accuracies']): MethodRow => ({ method: 'CE', accuracies });

it('has nothing to say where all runs have numbers', () => {
  expect(fateOf(row({ retain: runs(0.5, 0.1, 0.4, 0.6) }))).toBe('');
});

it('says that all runs have diverged, or how many', () => {
  expect(fateOf(row({ retain: runs(null, null, null, null) }))).toBe('diverged');
  expect(fateOf(row({ retain: runs(0.4, null, 0.4, null) }))).toBe('1 of 2 diverged');
});

it('takes a number that is not defined on one set for no divergence', () => {
  const accuracies = { retain: runs(0.9, null, 0.9), forget: runs(null, null, null) };
  expect(fateOf(row(accuracies))).toBe('');
});

it('notes the minimum in digits, and what became of the runs', () => {
  const min = runs(0.5, 0.125, 0.5, null, 0.5);
  expect(sideNote(row({ min }))).toBe('0.500 ± 0.125, 1 of 3 diverged');
  expect(sideNote(row({ min: runs(0.5, null, 0.5) }))).toBe('0.500');
  expect(sideNote(row({ min: runs(null, null, null) }))).toBe('diverged');
  expect(sideNote(row({ retain: runs(0.5, null, 0.5) }))).toBe('');
});
