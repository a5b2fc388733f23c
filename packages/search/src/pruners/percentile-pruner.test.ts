import { describe, expect, it } from 'vitest';

import type { Direction } from '../storage/storage.js';
import { createStudy } from '../study/create-study.js';
import { createMedianPruner } from './median-pruner.js';
import { createPercentilePruner } from './percentile-pruner.js';
import type { Pruner } from './pruner.js';

/** Whether a trial that reports a value at step 0 is pruned, after complete ones that reported others. */
async function isPruned(
  pruner: Pruner,
  others: readonly number[],
  { value, direction = 'minimize' }: { value: number; direction?: Direction },
): Promise<boolean> {
  const study = await createStudy({ direction, pruner });
  for (const other of others) {
    const trial = await study.ask();
    await trial.report(other, 0);
    await study.tell(trial, 1);
  }
  const trial = await study.ask();
  await trial.report(value, 0);
  return trial.shouldPrune();
}

describe('createMedianPruner', () => {
  const others = [1, 2, 3, 4, 5];
  it.each([
    ['minimize', 3, false],
    ['minimize', 3.01, true],
    ['maximize', 3, false],
    ['maximize', 2.99, true],
    ['minimize', NaN, true],
    ['minimize', -Infinity, false],
  ] as const)('to %s, %s among 1 … 5: %s', async (direction, value, expected) => {
    expect(await isPruned(createMedianPruner(), others, { value, direction })).toBe(expected);
  });

  it('waits for five complete trials, by default', async () => {
    expect(await isPruned(createMedianPruner(), [1, 2, 3, 4], { value: 9 })).toBe(false);
  });

  it('does not judge without a report, nor where all others reported NaN', async () => {
    const study = await createStudy({ pruner: createMedianPruner({ startupTrials: 0 }) });
    await study.tell(await study.ask(), 1);
    expect(await (await study.ask()).shouldPrune()).toBe(false);
    const nothing = [NaN, NaN, NaN, NaN, NaN];
    expect(await isPruned(createMedianPruner(), nothing, { value: 9 })).toBe(false);
  });

  it('takes an infinite report for the worst', async () => {
    const diverged = [1, 2, 3, Infinity, Infinity];
    expect(await isPruned(createMedianPruner(), diverged, { value: 2.9 })).toBe(false);
    expect(await isPruned(createMedianPruner(), diverged, { value: 3.1 })).toBe(true);
  });
});

it('a percentile between two values is on the line between them', async () => {
  const pruner = createPercentilePruner(10, { startupTrials: 1 });
  expect(await isPruned(pruner, [0, 1], { value: 0.1 })).toBe(false);
  expect(await isPruned(pruner, [0, 1], { value: 0.11 })).toBe(true);
});

describe('bad input', () => {
  it.each([
    [
      () => createPercentilePruner(-1),
      'percentile must be a finite number, at least 0, at most 100',
    ],
    [
      () => createMedianPruner({ startupTrials: -1 }),
      'startupTrials must be an integer, at least 0',
    ],
    [() => createMedianPruner({ warmupSteps: 0.5 }), 'warmupSteps must be an integer, at least 0'],
    [
      () => createMedianPruner({ intervalSteps: 0 }),
      'intervalSteps must be an integer, at least 1',
    ],
    [() => createMedianPruner({ minTrials: 0 }), 'minTrials must be an integer, at least 1'],
  ])('%#: %s', (create, message) => {
    expect(create).toThrow(message);
  });
});
