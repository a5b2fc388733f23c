import { describe, expect, it } from 'vitest';

import { createRandomSampler } from '../samplers/random/random-sampler.js';
import { floatDistribution, intDistribution } from '../space/create-distribution.js';
import { createMemoryStorage } from '../storage/memory-storage.js';
import { createStudy, loadStudy } from './create-study.js';
import type { Outcome, Study } from './study.js';

const sampler = createRandomSampler({ seed: 1 });

async function studyOf(
  outcomes: readonly Outcome[],
  directions: readonly ('minimize' | 'maximize')[] = ['minimize'],
): Promise<Study> {
  const study = await createStudy({ sampler, directions });
  for (const outcome of outcomes) await study.tell(await study.ask(), outcome);
  return study;
}

describe('ask and tell', () => {
  it('give parameters at once and take the outcome, also by number', async () => {
    const study = await createStudy({ sampler });
    const trial = await study.ask({ x: floatDistribution(0, 1), n: intDistribution(1, 3) });
    expect(Object.keys(trial.params)).toEqual(['x', 'n']);
    expect(await study.tell(trial.number, 0.5)).toMatchObject({
      number: 0,
      state: 'complete',
      values: [0.5],
      params: trial.params,
    });
  });

  it.each([
    ['failed', { state: 'failed', values: null }],
    ['pruned', { state: 'pruned', values: null }],
    [NaN, { state: 'failed', values: null }],
    [-Infinity, { state: 'complete', values: [-Infinity] }],
  ] as const)('%s', async (outcome, expected) => {
    const study = await createStudy({ sampler });
    expect(await study.tell(await study.ask(), outcome)).toMatchObject(expected);
  });

  it('name what is no outcome', async () => {
    const study = await studyOf([]);
    const trial = await study.ask();
    await expect(study.tell(trial, [1, 2])).rejects.toThrow(
      'values: expected 1 number(s), got [1,2]',
    );
    await expect(study.tell(trial, undefined as never)).rejects.toThrow(
      'values: expected 1 number(s), got undefined',
    );
    await expect(study.tell(5, 1)).rejects.toThrow('trial 5 is not there: the study has 1');
    await study.tell(trial, 1);
    await expect(study.tell(trial, 1)).rejects.toThrow('trial 0 is complete');
  });
});

describe('a trial that was left running', () => {
  const space = { x: floatDistribution(0, 1) };

  it('is resumed with what it has, and draws the rest as it would have', async () => {
    const whole = await createStudy({ sampler });
    const { params } = await whole.ask({ ...space, n: intDistribution(1, 1000) });

    const storage = createMemoryStorage();
    const left = await (await createStudy({ sampler, storage })).ask(space);
    await left.report(0.3, 0);
    const study = await loadStudy({ sampler, storage });
    const resumed = await study.resume(0, { ...space, n: intDistribution(1, 1000) });
    expect(resumed.params).toEqual(params);
    await resumed.report(0.9, 0);
    expect(await study.tell(resumed, 0.5)).toMatchObject({
      ...{ number: 0, state: 'complete' },
      intermediateValues: new Map([[0, 0.3]]),
    });
    expect(await study.trials()).toHaveLength(1);
  });

  it.each([
    [0, 'SF_SEARCH_TRIAL_FINISHED'],
    [1, 'SF_SEARCH_TRIAL_WAITING'],
    [2, 'SF_SEARCH_TRIAL_UNKNOWN'],
  ])('is none of the others (%i)', async (number, code) => {
    const study = await studyOf([1]);
    await study.enqueueTrial({});
    await expect(study.resume(number)).rejects.toThrow(expect.objectContaining({ code }));
  });
});

describe('the best', () => {
  it('is the first of equal ones', async () => {
    expect((await (await studyOf([2, 'failed', 1, 1, 'pruned'])).bestTrial()).number).toBe(2);
    const upwards = await studyOf([2, 3, NaN, 3], ['maximize']);
    expect((await upwards.bestTrial()).number).toBe(1);
  });

  it('is not there before a trial is complete', async () => {
    const study = await studyOf(['failed', 'pruned']);
    await expect(study.bestTrial()).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_NO_TRIAL' }),
    );
    expect(await study.bestTrials()).toEqual([]);
    expect(await study.history()).toEqual([]);
  });

  it('of several objectives is a front', async () => {
    const outcomes = [
      [1, 1],
      [2, 3],
      [3, 3],
      [0, 0],
      [1, 1],
      [Infinity, Infinity],
    ];
    const study = await studyOf(outcomes, ['minimize', 'maximize']);
    expect((await study.bestTrials()).map(({ number }) => number)).toEqual([0, 1, 3, 4, 5]);
    await expect(study.bestTrial()).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_UNSUPPORTED' }),
    );
  });
});

it('the history is each value and the best until then', async () => {
  const study = await studyOf([3, 'failed', 5, 2, 4]);
  expect(await study.history()).toEqual([
    { number: 0, value: 3, best: 3 },
    { number: 2, value: 5, best: 3 },
    { number: 3, value: 2, best: 2 },
    { number: 4, value: 4, best: 2 },
  ]);
});

describe('enqueueTrial', () => {
  it('queues parameters, which run first and in order', async () => {
    const study = await createStudy({ sampler });
    await study.enqueueTrial({ x: 0.25 }, { userAttributes: { from: 'paper' } });
    await study.enqueueTrial({ x: 0.75 });
    expect(await study.trials(['waiting'])).toHaveLength(2);
    const space = { x: floatDistribution(0, 1) };
    const trials = [await study.ask(space), await study.ask(space), await study.ask(space)];
    expect(trials.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(trials.slice(0, 2).map(({ params }) => params.x)).toEqual([0.25, 0.75]);
    expect(trials[0]!.record.userAttributes).toEqual({ from: 'paper' });
  });

  it('leaves out what is there already, where asked to', async () => {
    const study = await createStudy({ sampler });
    const options = { skipIfExists: true };
    await study.enqueueTrial({ x: 1, kind: 'a' }, options);
    await study.enqueueTrial({ kind: 'a', x: 1 + 1e-9 }, options);
    expect(await study.trials()).toHaveLength(1);
    for (const params of [
      { x: 1 },
      { x: 1, kind: 'b' },
      { x: 2, kind: 'a' },
      { x: '1', kind: 'a' },
    ])
      await study.enqueueTrial(params, options);
    expect(await study.trials()).toHaveLength(5);
    await study.enqueueTrial({ x: 1, kind: 'a' });
    expect(await study.trials()).toHaveLength(6);
  });
});

describe('addTrial', () => {
  const x = floatDistribution(0, 1);

  it('adds what was evaluated elsewhere', async () => {
    const study = await createStudy({ sampler });
    const added = await study.addTrial({ params: { x: 0.5 }, distributions: { x }, values: [3] });
    expect(added).toMatchObject({ number: 0, state: 'complete', values: [3] });
    expect(added.startedAt).toBeInstanceOf(Date);
    expect(added.endedAt).toBeInstanceOf(Date);
    expect(await study.bestTrial()).toEqual(added);
  });

  it.each([
    [{ values: null }, 'values: expected numbers for a complete trial, got null'],
    [{ values: [NaN] }, 'values: expected numbers for a complete trial, got [null]'],
    [{ values: [1, 2] }, 'values: expected 1, got 2'],
    [{ state: 'failed', values: [1] }, 'values: expected none for a trial that is failed, got [1]'],
    [
      { values: [1], params: { x: 1 } },
      'distributions: expected those of the parameters x, got none',
    ],
    [
      { values: [1], params: { x: 2 }, distributions: { x } },
      "parameter 'x': 2 is not in its distribution",
    ],
    [
      { values: [1], params: { x: 'a' }, distributions: { x } },
      `parameter 'x': expected a number, got "a"`,
    ],
  ] as const)('%o: %s', async (template, message) => {
    const study = await createStudy({ sampler });
    await expect(study.addTrial(template)).rejects.toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_VALUE' }),
    );
    expect(await study.trials()).toEqual([]);
  });
});

it('attributes of a study are kept', async () => {
  const study = await createStudy({ sampler });
  await study.setUserAttribute('data', 'fashion');
  expect(await study.attributes()).toEqual({ user: { data: 'fashion' }, system: {} });
});
