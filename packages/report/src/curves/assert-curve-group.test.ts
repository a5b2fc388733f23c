import { expect, it } from 'vitest';

import { assertCurveGroup } from './assert-curve-group.js';
import type { CurveCell, CurveGroup } from './curve-group.js';

const cell: CurveCell = { method: 'ce', set: 'retain', epoch: 3, mean: 0.5, sd: 0.1, n: 2 };
const where = 'groups[0].cells[0] (ce on retain after epoch 3)';

it.each<[string, Partial<CurveCell>]>([
  [`mean of ${where}: expected a number from 0 to 1, got NaN`, { mean: NaN }],
  [`sd of ${where}: expected a number of at least 0, got -1`, { sd: -1 }],
  [`n of ${where}: expected an integer of at least 0, got 0.5`, { n: 0.5 }],
])('%s', (message, part) => {
  expect(() => assertCurveGroup('groups[0]', { cells: [{ ...cell, ...part }] })).toThrow(
    expect.objectContaining({ message, code: 'SF_REPORT_BAD_DATA' }),
  );
});

it('knows four sets', () => {
  const set = 'min' as CurveCell['set'];
  expect(() => assertCurveGroup('groups[0]', { cells: [{ ...cell, set }] })).toThrow(
    "expected one of retain, forget, forgetClean, retainExtra; got 'min'",
  );
});

it('refuses two cells in one place, as of two patterns', () => {
  expect(() => assertCurveGroup('groups[0]', { cells: [cell, cell] })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining(
        'expected one cell a method, set and epoch, got two',
      ) as string,
      hint: 'Give each pattern, transform and dataset a group of its own.',
    }),
  );
});

it.each<[string, Partial<CurveGroup>]>([
  ['groups[0].cells: expected at least one, got none', { cells: [] }],
  [
    'groups[0].pretrained.forget: expected a number from 0 to 1, got 2',
    { pretrained: { forget: 2 } },
  ],
  [
    "groups[0].arrows.forget: expected 'up' or 'down', got 'left'",
    { arrows: { forget: 'left' as never } },
  ],
  ['set of groups[0].scratch: expected one of retain, forget', { scratch: { all: 1 } as never }],
])('%s', (message, part) => {
  expect(() => assertCurveGroup('groups[0]', { cells: [cell], ...part })).toThrow(message);
});

it('takes levels and arrows that are left out', () => {
  const sets = { pretrained: { retain: 0.9, forget: null }, arrows: { retain: 'up' as const } };
  assertCurveGroup('groups[0]', { cells: [{ ...cell, mean: null, sd: null }], ...sets });
});
