import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../../storage/memory-storage.js';
import { createStudy } from '../../study/create-study.js';
import type { Study } from '../../study/study.js';
import type { Trial } from '../../trial/trial.js';
import { createTpeSampler } from './tpe-sampler.js';
import type { TpeOptions } from './tpe-settings.js';

const presets = ['optuna2', 'optuna5'] as const;

async function bowl(trial: Trial): Promise<number> {
  const x = await trial.suggestFloat('x', -10, 10);
  const kind = await trial.suggestCategorical('kind', ['good', 'bad', null]);
  return (x - 3) ** 2 + (kind === 'good' ? 0 : 20);
}

async function search(options: TpeOptions, trials = 60): Promise<Study> {
  const study = await createStudy({ sampler: createTpeSampler(options) });
  await study.optimize(bowl, { trials });
  return study;
}

describe.each(presets)('%s', (preset) => {
  it('learns where the objective is good', async () => {
    const trials = await (await search({ preset, seed: 1 })).trials();
    const last = trials.slice(30);
    expect(last.filter(({ params }) => params.kind === 'good').length).toBeGreaterThan(20);
    // Of 30, 6 by chance.
    const near = last.filter(({ params }) => Math.abs(Number(params.x) - 3) < 2);
    expect(near.length).toBeGreaterThan(12);
  });

  it('repeats itself for the same seed, and only for it', async () => {
    const params = async (seed: number) =>
      (await (await search({ preset, seed }, 25)).trials()).map((trial) => trial.params);
    expect(await params(7)).toEqual(await params(7));
    expect(await params(7)).not.toEqual(await params(8));
  });

  it('goes on as if it had not been stopped', async () => {
    const whole = await (await search({ preset, seed: 2 }, 24)).trials();
    const storage = createMemoryStorage();
    for (const trials of [11, 13]) {
      const sampler = createTpeSampler({ preset, seed: 2 });
      const study = await createStudy({ name: 'a', storage, sampler, loadIfExists: true });
      await study.optimize(bowl, { trials });
    }
    const parts = await (await storage.loadStudy('a')).getTrials();
    expect(parts.map(({ params }) => params)).toEqual(whole.map(({ params }) => params));
  });

  it('takes parameters that only some trials have', async () => {
    const study = await createStudy({ sampler: createTpeSampler({ preset, seed: 1 }) });
    await study.optimize(
      async (trial) => {
        const deep = await trial.suggestCategorical('deep', [true, false]);
        if (!deep) return 5 + (await trial.suggestFloat('width', 1, 100, { log: true }));
        return (await trial.suggestInt('layers', 2, 40)) / 10;
      },
      { trials: 60 },
    );
    const last = (await study.trials()).slice(40);
    expect(last.filter(({ params }) => params.deep === true).length).toBeGreaterThan(14);
    expect((await study.bestTrial()).values![0]).toBeLessThan(0.6);
  });

  it('is random for the first trials, and from pruned ones learns as well', async () => {
    const study = await createStudy({
      sampler: createTpeSampler({ preset, seed: 4, startupTrials: 30 }),
    });
    for (let i = 0; i < 30; i++) {
      const trial = await study.ask();
      await trial.report(await bowl(trial), 0);
      await study.tell(trial, 'pruned');
    }
    const early = await study.trials();
    expect(early.filter(({ params }) => params.kind === 'good').length).toBeLessThan(20);
    const later = [];
    for (let i = 0; i < 20; i++) {
      const trial = await study.ask();
      const value = await bowl(trial);
      later.push(value);
      await study.tell(trial, value);
    }
    expect(later.filter((value) => value < 20).length).toBeGreaterThan(13);
  });
});

it('optuna5 keeps away from where trials run', async () => {
  const distance = async (constantLiar: boolean): Promise<number> => {
    let sum = 0;
    for (let seed = 0; seed < 15; seed++) {
      const sampler = createTpeSampler({ preset: 'optuna5', seed, constantLiar });
      const study = await createStudy({ sampler });
      await study.optimize(bowl, { trials: 20 });
      const running = [];
      for (let i = 0; i < 8; i++)
        running.push(await (await study.ask()).suggestFloat('x', -10, 10));
      const sorted = running.sort((a, b) => a - b);
      sum += sorted.at(-1)! - sorted[0]!;
    }
    return sum;
  };
  expect(await distance(true)).toBeGreaterThan(1.1 * (await distance(false)));
});

it('optuna5 tells others what it has drawn before it is asked for', async () => {
  const study = await search({ preset: 'optuna5', seed: 1 }, 12);
  const trial = await study.ask();
  const kind = await trial.suggestCategorical('kind', ['good', 'bad', null]);
  const drawn = JSON.parse(
    trial.record.systemAttributes['tpe:relative_params:0'] as string,
  ) as Record<string, unknown>;
  expect(drawn).toMatchObject({ kind });
  expect(await trial.suggestFloat('x', -10, 10)).toBe(drawn.x);
});

it('draws anew where the range no longer has what was drawn', async () => {
  const study = await search({ preset: 'optuna5', seed: 1 }, 40);
  const x = await (await study.ask()).suggestFloat('x', 8, 10);
  expect(x).toBeGreaterThanOrEqual(8);
  expect(x).toBeLessThanOrEqual(10);
});

describe('bad input', () => {
  it.each([
    [{ preset: 'optuna3' as never }, "preset must be 'optuna2' or 'optuna5'; got 'optuna3'"],
    [{ startupTrials: -1 }, 'startupTrials must be an integer, at least 0; got -1'],
    [{ candidates: 0 }, 'candidates must be an integer, at least 1; got 0'],
    [{ seed: 0.5 }, 'seed must be an integer, at least 0, at most 9007199254740991; got 0.5'],
  ])('%o: %s', (options, message) => {
    expect(() => createTpeSampler(options)).toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SETTING' }),
    );
  });

  it('several objectives', async () => {
    const study = await createStudy({ name: 'two', directions: ['minimize', 'maximize'] });
    await expect(study.optimize(() => [1, 2], { trials: 1 })).resolves.toBeUndefined();
    await expect((await study.ask()).suggestFloat('x', 0, 1)).rejects.toThrow(
      expect.objectContaining({
        message: "study 'two' has 2 objectives; TPE takes one",
        code: 'SF_SEARCH_UNSUPPORTED',
      }),
    );
  });
});
