import { describe, expect, it } from 'vitest';

import { createRandomSampler } from '../samplers/random/random-sampler.js';
import { TrialPruned } from '../trial/trial-pruned.js';
import type { TrialRecord } from '../trial/trial-record.js';
import { createStudy } from './create-study.js';

const sampler = createRandomSampler({ seed: 1 });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('optimize', () => {
  it('runs so many trials and tells of each', async () => {
    const study = await createStudy({ sampler });
    const seen: TrialRecord[] = [];
    await study.optimize((trial) => trial.suggestFloat('x', 0, 1), {
      trials: 5,
      onTrial: (trial) => void seen.push(trial),
    });
    expect(seen).toEqual(await study.trials());
    expect(seen.map(({ values, params }) => values![0] === params.x)).not.toContain(false);
    await study.optimize(() => 0, { trials: 0 });
    expect(await study.trials()).toHaveLength(5);
  });

  it.each([
    [1, 1],
    [3, 3],
    [9, 4],
  ])('with %s jobs, %s of four trials run at a time', async (jobs, expected) => {
    const study = await createStudy({ sampler });
    let [running, most] = [0, 0];
    await study.optimize(
      async () => {
        most = Math.max(most, ++running);
        await pause(5);
        running--;
        return 0;
      },
      { trials: 4, jobs },
    );
    expect(most).toBe(expected);
    expect(await study.trials(['complete'])).toHaveLength(4);
  });

  it('goes on after failures, and keeps their reasons', async () => {
    const study = await createStudy({ sampler });
    await study.optimize(
      ({ number }) => {
        if (number === 0) throw new Error('out of memory');
        return number === 1 ? NaN : number;
      },
      { trials: 3 },
    );
    const trials = await study.trials();
    expect(trials.map(({ state }) => state)).toEqual(['failed', 'failed', 'complete']);
    expect(trials.map(({ systemAttributes }) => systemAttributes.fail_reason)).toEqual([
      'Error: out of memory',
      'the objective gave NaN',
      undefined,
    ]);
  });

  it('ends a pruned trial with its last report', async () => {
    const study = await createStudy({ sampler });
    const reports = [[], [3, 2], [NaN]];
    await study.optimize(
      async (trial) => {
        for (const [step, value] of reports[trial.number]!.entries())
          await trial.report(value, step);
        throw new TrialPruned();
      },
      { trials: 3 },
    );
    expect(await study.trials(['pruned'])).toMatchObject([
      { values: null },
      { values: [2] },
      { values: null },
    ]);
  });

  it('ends with what would come again with each trial', async () => {
    const study = await createStudy({ sampler });
    await expect(
      study.optimize((trial) => trial.suggestFloat('x', 1, 0), { trials: 9, jobs: 2 }),
    ).rejects.toThrow(expect.objectContaining({ code: 'SF_SEARCH_BAD_SPACE' }));
    for (const objective of [() => [1, 2], () => 'high' as never])
      await expect(study.optimize(objective, { trials: 9 })).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_BAD_VALUE' }),
      );
    const trials = await study.trials();
    expect(trials.length).toBeLessThanOrEqual(4);
    expect(new Set(trials.map(({ state }) => state))).toEqual(new Set(['failed']));
  });

  it('ends with what onTrial throws, after the trials that run', async () => {
    const study = await createStudy({ sampler });
    const run = study.optimize(
      async ({ number }) => {
        await pause(number * 5);
        return 0;
      },
      {
        jobs: 2,
        onTrial: () => {
          throw new Error('disk full');
        },
      },
    );
    await expect(run).rejects.toThrow('disk full');
    expect(await study.trials(['running'])).toHaveLength(0);
  });
});

describe('retries', () => {
  it('repeat the parameters of a failed trial so often, and do not count', async () => {
    const study = await createStudy({ sampler });
    await study.optimize(
      async (trial) => {
        const x = await trial.suggestFloat('x', 0, 1);
        if ((await study.trials()).length <= 3) throw new Error('once more');
        return x;
      },
      { trials: 2, retries: 2 },
    );
    const trials = await study.trials();
    expect(trials.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'complete']);
    expect(new Set(trials.slice(0, 3).map(({ params }) => params.x)).size).toBe(1);
    expect(trials[2]!.systemAttributes).toMatchObject({
      failed_trial: 0,
      retry_history: [0, 1],
    });
    expect(trials[3]!.params.x).not.toBe(trials[0]!.params.x);
  });

  it('do not take over what was about the failed trial itself', async () => {
    const study = await createStudy({ sampler });
    await study.optimize(
      async (trial) => {
        await trial.setUserAttribute('tried', trial.number);
        if (trial.number === 0) throw new Error('once');
        return 1;
      },
      { trials: 1, retries: 1 },
    );
    expect((await study.trials())[1]).toMatchObject({
      userAttributes: { tried: 1 },
      systemAttributes: { failed_trial: 0, retry_history: [0] },
    });
    expect((await study.trials())[1]!.systemAttributes).not.toHaveProperty('fail_reason');
  });
});

describe('early ends', () => {
  it('stop() starts no more trials', async () => {
    const study = await createStudy({ sampler });
    const objective = ({ number }: { number: number }): number => {
      if (number === 2) study.stop();
      return 0;
    };
    await study.optimize(objective);
    expect(await study.trials()).toHaveLength(3);
    await study.optimize(objective, { trials: 1 });
    expect(await study.trials()).toHaveLength(4);
  });

  it('a signal starts no more trials, and is what optimize rejects with', async () => {
    const study = await createStudy({ sampler });
    const controller = new AbortController();
    const run = study.optimize(
      async ({ number }) => {
        if (number === 3) controller.abort(new Error('enough'));
        await pause(2);
        return number;
      },
      { jobs: 2, signal: controller.signal },
    );
    await expect(run).rejects.toThrow('enough');
    const trials = await study.trials();
    expect(trials.length).toBeLessThanOrEqual(5);
    expect(trials.every(({ state }) => state === 'complete')).toBe(true);
  });

  it('so do seconds', async () => {
    const study = await createStudy({ sampler });
    await study.optimize(
      async () => {
        await pause(20);
        return 0;
      },
      { timeoutSeconds: 0.01 },
    );
    expect(await study.trials(['complete'])).toHaveLength(1);
  });
});

describe('bad input', () => {
  it.each([
    [{ trials: -1 }, 'trials must be an integer, at least 0; got -1'],
    [{ jobs: 0 }, 'jobs must be an integer, at least 1; got 0'],
    [{ retries: 0.5 }, 'retries must be an integer, at least 0; got 0.5'],
    [{ timeoutSeconds: NaN }, 'timeoutSeconds must be a finite number, at least 0; got NaN'],
  ])('%o: %s', async (options, message) => {
    const study = await createStudy({ sampler });
    await expect(study.optimize(() => 0, options)).rejects.toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SETTING' }),
    );
  });
});
