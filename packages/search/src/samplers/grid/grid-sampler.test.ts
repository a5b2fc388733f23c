import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../storage/memory-storage.js';
import { createStudy, loadStudy } from '../../study/create-study.js';
import type { Trial } from '../../trial/trial.js';
import { createGridSampler } from './grid-sampler.js';

const values = { x: [1, 2, 3], kind: ['a', null] };
const allPoints = ['1 a', '1 null', '2 a', '2 null', '3 a', '3 null'];

async function point(trial: Trial): Promise<string> {
  const x = await trial.suggestInt('x', 1, 3);
  return `${x} ${await trial.suggestCategorical('kind', ['a', 'b', null])}`;
}

describe('createGridSampler', () => {
  it.each([1, 4])('tries each point once, %s at a time, and ends', async (jobs) => {
    const study = await createStudy({ sampler: createGridSampler(values) });
    const tried: string[] = [];
    await study.optimize(
      async (trial) => {
        tried.push(await point(trial));
        return tried.length;
      },
      { jobs },
    );
    expect([...tried].sort()).toEqual(allPoints);
    expect(tried).not.toEqual(allPoints);
  });

  it('goes on where another program has stopped', async () => {
    const storage = createMemoryStorage();
    const first = await createStudy({ name: 'grid', storage, sampler: createGridSampler(values) });
    const tried: string[] = [];
    const objective = async (trial: Trial): Promise<number> => {
      tried.push(await point(trial));
      return 0;
    };
    await first.optimize(objective, { trials: 2 });
    const second = await loadStudy({ storage, sampler: createGridSampler(values) });
    await second.optimize(objective);
    expect(tried.sort()).toEqual(allPoints);
  });

  it('does a failed point again where that is asked for, and queued trials first', async () => {
    const study = await createStudy({ sampler: createGridSampler(values) });
    await study.enqueueTrial({ x: 9, kind: 'b' });
    const tried: string[] = [];
    await study.optimize(
      async (trial) => {
        tried.push(await point(trial));
        if (tried.filter((other) => other === '2 a').length === 1 && tried.at(-1) === '2 a')
          throw new Error('once');
        return 0;
      },
      { retries: 1 },
    );
    expect(tried[0]).toBe('9 b');
    expect(tried.slice(1).sort()).toEqual([...allPoints, '2 a'].sort());
  });

  it('names a parameter that the grid does not have', async () => {
    const study = await createStudy({ sampler: createGridSampler(values) });
    const trial = await study.ask();
    await expect(trial.suggestFloat('y', 0, 1)).rejects.toThrow(
      expect.objectContaining({
        message: "parameter 'y' is not in the grid of x, kind",
        code: 'SF_SEARCH_BAD_SETTING',
      }),
    );
    await study.enqueueTrial({ x: 1 });
    const queued = await study.ask();
    await expect(point(queued)).rejects.toThrow(
      "parameter 'kind' has no value in the queued trial",
    );
  });

  it('names a parameter without values', () => {
    expect(() => createGridSampler({ x: [1], y: [] })).toThrow(
      'y: expected at least one value for the grid, got none',
    );
  });
});
