import { expect, it } from 'vitest';

import { assertMethodGroup } from './assert-method-group.js';
import type { MethodGroup, MethodRow, MethodRuns } from './method-group.js';

const runs: MethodRuns = { values: [0.5, null], mean: 0.5, sd: null };
const row: MethodRow = { method: 'CE', accuracies: { retain: runs } };
const where = 'groups[0].rows[0] (CE)';

it.each<[string, Partial<MethodRuns>]>([
  [`value of retain of ${where}: expected a number from 0 to 1, got 2`, { values: [2, 0] }],
  [`mean of retain of ${where}: expected a number from 0 to 1, got NaN`, { mean: NaN }],
  [`mean of retain of ${where}: expected a number from 0 to 1, got null`, { mean: null }],
  [`mean of retain of ${where}: expected null without a value, got 0.5`, { values: [null, null] }],
  [`sd of retain of ${where}: expected a number of at least 0, got -1`, { sd: -1 }],
])('%s', (message, part) => {
  const accuracies = { retain: { ...runs, ...part } };
  expect(() => assertMethodGroup('groups[0]', { rows: [{ ...row, accuracies }] })).toThrow(
    expect.objectContaining({ message, code: 'SF_REPORT_BAD_DATA' }),
  );
});

it.each<[string, MethodRow['accuracies']]>([
  [`accuracies of ${where}: expected at least one, got none`, {}],
  [`values of retain of ${where}: expected at least one`, { retain: { ...runs, values: [] } }],
  [
    `values of min of ${where}: expected 2, a run each as on the first set; got 1`,
    { retain: runs, min: { ...runs, values: [0.5] } },
  ],
  [
    `set of ${where}: expected one of retain, forget, forgetClean, retainExtra, min; got 'all'`,
    { all: runs } as never,
  ],
])('%s', (message, accuracies) => {
  expect(() => assertMethodGroup('groups[0]', { rows: [{ ...row, accuracies }] })).toThrow(message);
});

it.each<[string, MethodGroup]>([
  ['groups[0].rows: expected at least one, got none', { rows: [] }],
  ["groups[0].rows: expected each method once, got 'CE' twice", { rows: [row, row] }],
  [
    "groups[0].arrows.forget: expected one of up, down; got 'left'",
    { rows: [row], arrows: { forget: 'left' as never } },
  ],
  [
    "set of groups[0].arrows: expected one of retain, forget, forgetClean, retainExtra; got 'min'",
    { rows: [row], arrows: { min: 'up' } as never },
  ],
])('%s', (message, group) => {
  expect(() => assertMethodGroup('groups[0]', group)).toThrow(message);
});

it('takes a method that has diverged, and groups without arrows', () => {
  const none = { values: [null, null], mean: null, sd: null };
  assertMethodGroup('groups[0]', { rows: [row, { method: 'RLD', accuracies: { retain: none } }] });
});
