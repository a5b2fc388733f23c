import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../storage/memory-storage.js';
import { createRandomSampler } from '../samplers/random/random-sampler.js';
import type { Sampler } from '../samplers/sampler.js';
import { floatDistribution } from '../space/create-distribution.js';
import { createStudy } from '../study/create-study.js';
import type { Study } from '../study/study.js';

const sampler = createRandomSampler({ seed: 1 });

describe('suggestions', () => {
  it('give values of the range, and the same ones again', async () => {
    const trial = await (await createStudy({ sampler })).ask();
    const x = await trial.suggestFloat('x', 1e-4, 1, { log: true });
    const n = await trial.suggestInt('n', 4, 16, { step: 4 });
    const kind = await trial.suggestCategorical('kind', ['a', 'b']);
    expect(trial.params).toEqual({ x, n, kind });
    expect([4, 8, 12, 16]).toContain(n);
    expect(await trial.suggestFloat('x', 1e-4, 1, { log: true })).toBe(x);
    // Another range of the same kind does not change what was given out.
    expect(await trial.suggestInt('n', 1000, 2000)).toBe(n);
    expect(trial.record.distributions.n).toMatchObject({ low: 4, high: 16 });
  });

  it('at the same time are as those one after another', async () => {
    const [one, other] = [await createStudy({ sampler }), await createStudy({ sampler })];
    const [a, b] = [await one.ask(), await other.ask()];
    const together = await Promise.all(['x', 'y', 'x'].map((name) => a.suggestFloat(name, 0, 1)));
    const x = await b.suggestFloat('x', 0, 1);
    expect(together).toEqual([x, await b.suggestFloat('y', 0, 1), x]);
    expect(a.params).toEqual(b.params);
  });

  it('take the only value there is without asking the sampler', async () => {
    const silent: Sampler = { sampleIndependent: () => Promise.reject(new Error('asked')) };
    const trial = await (await createStudy({ sampler: silent })).ask();
    expect(await trial.suggestInt('n', 3, 3)).toBe(3);
    expect(await trial.suggestCategorical('kind', [null])).toBe(null);
    await expect(trial.suggestInt('m', 3, 4)).rejects.toThrow('asked');
  });

  it('take what was queued, also out of the range', async () => {
    const study = await createStudy({ sampler });
    await study.enqueueTrial({ x: 7, kind: null });
    const trial = await study.ask();
    expect(await trial.suggestFloat('x', 0, 1)).toBe(7);
    expect(await trial.suggestCategorical('kind', ['a', null])).toBe(null);
    expect(await trial.suggestFloat('y', 0, 1)).toBeLessThanOrEqual(1);
  });

  it('name a queued value that cannot be', async () => {
    const study = await createStudy({ sampler });
    await study.enqueueTrial({ x: 'large', kind: 'c' });
    const trial = await study.ask();
    await expect(trial.suggestFloat('x', 0, 1)).rejects.toThrow(
      `parameter 'x': expected a number, got "large"`,
    );
    await expect(trial.suggestCategorical('kind', ['a', 'b'])).rejects.toThrow(
      `parameter 'kind': expected one of ["a","b"], got "c"`,
    );
  });

  it('refuse what is no range, and another kind than before', async () => {
    const study = await createStudy({ sampler });
    const trial = await study.ask({ x: floatDistribution(0, 1) });
    await expect(trial.suggestFloat('y', 1, 0)).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_BAD_SPACE' }),
    );
    for (const other of [trial, await study.ask()])
      await expect(other.suggestInt('x', 0, 1)).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_SPACE_CHANGED' }),
      );
  });
});

describe('reports', () => {
  it('are kept by step, the first of each', async () => {
    const trial = await (await createStudy({ sampler })).ask();
    await trial.report(0.5, 2);
    await trial.report(NaN, 0);
    await trial.report(9, 2);
    expect([...trial.record.intermediateValues]).toEqual([
      [2, 0.5],
      [0, NaN],
    ]);
  });

  it.each([
    ['1' as never, 0, 'report: expected a number for the value, got string'],
    [1, -1, 'report: expected an integer of at least 0 for the step, got -1'],
    [1, 0.5, 'report: expected an integer of at least 0 for the step, got 0.5'],
  ])('%s at step %s: %s', async (value, step, message) => {
    const trial = await (await createStudy({ sampler })).ask();
    await expect(trial.report(value, step)).rejects.toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_VALUE' }),
    );
  });

  it('and pruning are for one objective', async () => {
    const trial = await (
      await createStudy({ sampler, directions: ['minimize', 'minimize'] })
    ).ask();
    for (const act of [() => trial.report(1, 0), () => trial.shouldPrune()])
      await expect(act()).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_UNSUPPORTED' }),
      );
  });
});

it('attributes are kept', async () => {
  const trial = await (await createStudy({ sampler })).ask();
  await trial.setUserAttribute('path', { epochs: [1, 2] });
  expect(trial.record.userAttributes).toEqual({ path: { epochs: [1, 2] } });
});

it('nothing changes after the end', async () => {
  const study: Study = await createStudy({ sampler, storage: createMemoryStorage() });
  const trial = await study.ask({ x: floatDistribution(0, 1) });
  await study.tell(trial, 1);
  for (const act of [
    () => trial.suggestFloat('y', 0, 1),
    () => trial.report(1, 0),
    () => trial.setUserAttribute('a', 1),
    () => study.tell(trial, 2),
  ])
    await expect(act()).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_TRIAL_FINISHED' }),
    );
});
