import { describe, expect, it } from 'vitest';

import { createStudy } from '../study/create-study.js';
import { createNopPruner } from './nop-pruner.js';
import { createSuccessiveHalvingPruner } from './successive-halving-pruner.js';

describe('createSuccessiveHalvingPruner', () => {
  it('lets the best half go on from each rung, and records what came to it', async () => {
    const pruner = createSuccessiveHalvingPruner({ minResource: 1, reductionFactor: 2 });
    const study = await createStudy({ pruner });
    const decisions = [];
    for (const value of [3, 1, 2, 0.5, 0.9]) {
      const trial = await study.ask();
      await trial.report(value, 1);
      decisions.push(await trial.shouldPrune());
    }
    // The best so far goes on; of five, the best two.
    expect(decisions).toEqual([false, false, true, false, false]);
    expect((await study.trials()).map((trial) => trial.systemAttributes)).toEqual(
      [3, 1, 2, 0.5, 0.9].map((value) => ({ completed_rung_0: value })),
    );
  });

  it('estimates its first rung from the first complete trials, and keeps it', async () => {
    const study = await createStudy({ pruner: createSuccessiveHalvingPruner() });
    const first = await study.ask();
    await first.report(1, 500);
    expect(await first.shouldPrune()).toBe(false);
    await study.tell(first, 1);
    const second = await study.ask();
    await second.report(1, 4);
    expect(await second.shouldPrune()).toBe(false);
    expect((await study.trials())[1]!.systemAttributes).toEqual({});
    await second.report(1, 5);
    await second.shouldPrune();
    expect((await study.trials())[1]!.systemAttributes).toEqual({ completed_rung_0: 1 });
  });

  it.each([
    [{ minResource: 0 }, 'minResource must be an integer, at least 1; got 0'],
    [{ reductionFactor: 1 }, 'reductionFactor must be an integer, at least 2; got 1'],
    [{ minEarlyStoppingRate: -1 }, 'minEarlyStoppingRate must be an integer, at least 0; got -1'],
    [{ bootstrapCount: -1 }, 'bootstrapCount must be an integer, at least 0; got -1'],
    [{ bootstrapCount: 1 }, 'bootstrapCount needs minResource'],
  ])('%o: %s', (options, message) => {
    expect(() => createSuccessiveHalvingPruner(options)).toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SETTING' }),
    );
  });
});

it('createNopPruner prunes nothing', async () => {
  const study = await createStudy({ pruner: createNopPruner() });
  const trial = await study.ask();
  await trial.report(NaN, 0);
  expect(await trial.shouldPrune()).toBe(false);
});
