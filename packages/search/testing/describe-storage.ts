import { beforeEach, describe, expect, it } from 'vitest';

import {
  categoricalDistribution,
  floatDistribution,
  intDistribution,
} from '../src/space/create-distribution.js';
import type { Storage, StudyStorage } from '../src/storage/storage.js';

/** What every storage promises, whatever it writes to. */
export function describeStorage(name: string, create: () => Storage | Promise<Storage>): void {
  describe(`${name} as a storage`, () => {
    let storage: Storage;
    let study: StudyStorage;
    beforeEach(async () => {
      storage = await create();
      study = await storage.createStudy('first', ['maximize']);
    });

    describeStudies(() => storage);
    describeNumbers(() => study);
    describeWriting(() => study);
    describeEnds(() => study);
  });
}

function describeStudies(storage: () => Storage): void {
  it('keeps studies by name', async () => {
    await storage().createStudy('second', ['minimize', 'maximize']);
    expect(await storage().listStudies()).toEqual(['first', 'second']);
    const { name, directions } = await storage().loadStudy('second');
    expect({ name, directions }).toEqual({
      name: 'second',
      directions: ['minimize', 'maximize'],
    });
    await expect(storage().createStudy('first', ['minimize'])).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_STUDY_EXISTS' }),
    );
    await expect(storage().loadStudy('third')).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_STUDY_UNKNOWN' }),
    );
  });

  it('forgets a deleted study, whose name is free again', async () => {
    const old = await storage().loadStudy('first');
    await old.createTrial();
    await storage().deleteStudy('first');
    expect(await storage().listStudies()).toEqual([]);
    await expect(storage().deleteStudy('first')).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_STUDY_UNKNOWN' }),
    );
    const again = await storage().createStudy('first', ['minimize']);
    expect(await again.getTrials()).toEqual([]);
  });

  it("keeps a study's attributes", async () => {
    const study = await storage().loadStudy('first');
    await study.setStudyUserAttribute('model', { layers: [1, 2] });
    await study.setStudyUserAttribute('model', 'mlp');
    await study.setStudySystemAttribute('study:metric_names', ['accuracy']);
    expect(await (await storage().loadStudy('first')).getAttributes()).toEqual({
      user: { model: 'mlp' },
      system: { 'study:metric_names': ['accuracy'] },
    });
  });
}

function describeNumbers(study: () => StudyStorage): void {
  it('numbers trials from 0, each once', async () => {
    const records = await Promise.all(Array.from({ length: 8 }, () => study().createTrial()));
    expect(records.map(({ number }) => number).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect((await study().getTrials()).map(({ number }) => number)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7,
    ]);
  });

  it('starts a trial as a running one', async () => {
    const before = Date.now();
    const { startedAt, ...record } = await study().createTrial();
    expect(record).toEqual({
      number: 0,
      state: 'running',
      params: {},
      distributions: {},
      values: null,
      intermediateValues: new Map(),
      userAttributes: {},
      systemAttributes: {},
      endedAt: null,
    });
    expect(startedAt?.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(startedAt?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('takes over what a template has', async () => {
    const template = {
      state: 'complete' as const,
      params: { x: 0.25, n: 3, kind: 'b' },
      distributions: {
        x: floatDistribution(1e-3, 1, { log: true }),
        n: intDistribution(1, 9, { step: 2 }),
        kind: categoricalDistribution(['a', 'b', null]),
      },
      values: [0.5],
      intermediateValues: new Map([[3, 0.25]]),
      userAttributes: { note: 'by hand' },
      systemAttributes: { origin: [1, 2] },
      startedAt: new Date('2024-05-06T07:08:09.010Z'),
      endedAt: new Date('2024-05-06T07:08:10.011Z'),
    };
    expect(await study().createTrial(template)).toEqual({ number: 0, ...template });
    expect(await study().getTrial(0)).toEqual({ number: 0, ...template });
  });

  it('hands each waiting trial to one caller, oldest first', async () => {
    await study().createTrial();
    await study().createTrial({ state: 'waiting', systemAttributes: { fixed_params: { x: 1 } } });
    await study().createTrial({ state: 'waiting', systemAttributes: { fixed_params: { x: 2 } } });
    const first = await study().claimTrial();
    expect(first).toMatchObject({
      number: 1,
      state: 'running',
      systemAttributes: { fixed_params: { x: 1 } },
    });
    expect(first?.startedAt).toBeInstanceOf(Date);
    const others = await Promise.all([study().claimTrial(), study().claimTrial()]);
    expect(others.map((trial) => trial?.number ?? null).sort()).toEqual([2, null]);
    await study().createTrial({ state: 'waiting' });
    expect((await study().claimTrial())?.number).toBe(3);
  });
}

function describeWriting(study: () => StudyStorage): void {
  it('keeps what is written to a running trial', async () => {
    const { number } = await study().createTrial();
    const x = floatDistribution(0, 1);
    const kind = categoricalDistribution(['a', null, true, 2]);
    await study().setParameter(number, 'x', { value: 0.1, distribution: x });
    await study().setParameter(number, 'kind', { value: true, distribution: kind });
    await study().setIntermediateValue(number, 0, 1.5);
    await study().setIntermediateValue(number, 2, NaN);
    await study().setIntermediateValue(number, 0, -Infinity);
    await study().setUserAttribute(number, 'path', 'a');
    await study().setUserAttribute(number, 'path', ['b', null]);
    // What successive halving keeps of a trial that diverged.
    await study().setSystemAttribute(number, 'completed_rung_0', Infinity);
    const trial = await study().getTrial(number);
    expect(trial).toMatchObject({
      params: { x: 0.1, kind: true },
      distributions: { x, kind },
      userAttributes: { path: ['b', null] },
      systemAttributes: { completed_rung_0: Infinity },
    });
    expect([...trial.intermediateValues]).toEqual([
      [0, -Infinity],
      [2, NaN],
    ]);
    expect(await study().getTrials()).toEqual([trial]);
  });

  it('leaves records alone that were handed out', async () => {
    const record = await study().createTrial();
    const trials = await study().getTrials();
    await study().setIntermediateValue(0, 0, 1);
    await study().setUserAttribute(0, 'a', 1);
    await study().createTrial();
    expect(record).toMatchObject({ intermediateValues: new Map(), userAttributes: {} });
    expect(trials).toEqual([record]);
  });

  it('refuses a parameter of another kind than in other trials', async () => {
    await study().createTrial();
    await study().setParameter(0, 'x', { value: 0, distribution: floatDistribution(0, 1) });
    await study().createTrial();
    const wider = floatDistribution(-9, 9);
    await study().setParameter(1, 'x', { value: 5, distribution: wider });
    await study().createTrial();
    await expect(
      study().setParameter(2, 'x', { value: 1, distribution: intDistribution(0, 1) }),
    ).rejects.toThrow(expect.objectContaining({ code: 'SF_SEARCH_SPACE_CHANGED' }));
    expect((await study().getTrial(2)).params).toEqual({});
    expect((await study().getTrial(1)).distributions).toEqual({ x: wider });
  });
}

function describeEnds(study: () => StudyStorage): void {
  it.each([
    ['complete', [0.1 + 0.2]],
    ['complete', [Infinity]],
    ['pruned', [2]],
    ['pruned', null],
    ['failed', null],
  ] as const)('ends a trial: %s, %o', async (state, values) => {
    await study().createTrial();
    const ended = await study().finishTrial(0, state, values);
    expect(ended).toMatchObject({ number: 0, state, values });
    expect(ended.endedAt).toBeInstanceOf(Date);
    expect(await study().getTrial(0)).toEqual(ended);
  });

  it('never changes a finished trial', async () => {
    await study().createTrial();
    const ended = await study().finishTrial(0, 'complete', [1]);
    for (const write of writes(study(), 0))
      await expect(write()).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_TRIAL_FINISHED' }),
      );
    expect(await study().getTrial(0)).toEqual(ended);
  });

  it('leaves a waiting trial to who claims it, and knows no other number', async () => {
    await study().createTrial({ state: 'waiting' });
    for (const write of writes(study(), 0))
      await expect(write()).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_TRIAL_WAITING' }),
      );
    for (const access of [...writes(study(), 1), () => study().getTrial(1)])
      await expect(access()).rejects.toThrow(
        expect.objectContaining({ code: 'SF_SEARCH_TRIAL_UNKNOWN' }),
      );
  });
}

function writes(study: StudyStorage, trial: number): (() => Promise<unknown>)[] {
  return [
    () => study.setParameter(trial, 'x', { value: 0, distribution: floatDistribution(0, 1) }),
    () => study.setIntermediateValue(trial, 0, 1),
    () => study.setUserAttribute(trial, 'a', 1),
    () => study.setSystemAttribute(trial, 'a', 1),
    () => study.finishTrial(trial, 'failed', null),
  ];
}
