import { beforeEach, describe, expect, it } from 'vitest';

import { floatDistribution } from '../../space/create-distribution.js';
import type { TrialRecord } from '../../trial/trial-record.js';
import { distributionText } from './distribution-json.js';
import { JournalReplay } from './replay.js';

const time = '2024-05-06T07:08:09.000000+00:00';
const create = { op_code: 4, study_id: 0, datetime_start: time };
const waiting = { ...create, datetime_start: null, state: 4, values: null };
const end = (trial: number, state = 1) => ({
  ...{ op_code: 6, trial_id: trial, state, values: [0.5], datetime_complete: time },
});
const start = (trial: number, datetime_start = time) => ({
  ...{ op_code: 6, trial_id: trial, state: 0, values: null, datetime_start },
});
const parameter = (trial: number, distribution = floatDistribution(0, 1)) => ({
  ...{ op_code: 5, trial_id: trial, param_name: 'x', param_value_internal: 0.25 },
  distribution: distributionText(distribution),
});

describe('JournalReplay', () => {
  let replay: JournalReplay;
  const apply = (...records: object[]) => records.forEach((record) => replay.apply(record));
  const trials = (study = 0): readonly TrialRecord[] => replay.studies.get(study)!.trials;
  beforeEach(() => {
    replay = new JournalReplay('us', () => undefined);
    apply({ op_code: 0, study_name: 's', directions: [1] });
  });

  it('leaves a finished trial as it is: whoever came later was too late', () => {
    apply(create, parameter(0), end(0));
    const ended = trials()[0];
    expect(ended).toMatchObject({ state: 'complete', values: [0.5], endedAt: new Date(time) });
    apply(
      ...[end(0, 3), start(0), parameter(0)],
      { op_code: 7, trial_id: 0, step: 1, intermediate_value: 2 },
      { op_code: 8, trial_id: 0, user_attr: { a: 1 } },
      { op_code: 9, trial_id: 0, system_attr: { a: 1 } },
    );
    expect(trials()).toEqual([ended]);
  });

  it('gives a waiting trial to the first that claims it, and forgets none', () => {
    apply(waiting, waiting);
    expect(replay.studies.get(0)!.findWaiting()?.number).toBe(0);
    apply(start(0), start(0, '2030-01-01T00:00:00+00:00'));
    expect(trials()[0]).toMatchObject({ state: 'running', startedAt: new Date(time) });
    expect(replay.studies.get(0)!.findWaiting()?.number).toBe(1);
    apply(start(1));
    expect(replay.studies.get(0)!.findWaiting()).toBeUndefined();
    // Optuna can put one back.
    apply({ op_code: 6, trial_id: 0, state: 4, values: null });
    expect(replay.studies.get(0)!.findWaiting()?.number).toBe(0);
  });

  it('knows the trial that this program made or claimed last, by the order of the lines', () => {
    const own = () => replay.own?.number;
    expect(own()).toBeUndefined();
    apply(waiting, { ...create, worker_id: 'us' }, { ...create, worker_id: 'other' });
    expect(own()).toBe(1);
    apply({ ...start(0), worker_id: 'us' });
    expect(own()).toBe(0);
    apply(waiting, { ...start(3), worker_id: 'other' }, { ...start(3), worker_id: 'us' });
    expect(own()).toBe(0);
  });

  it('writes to a waiting trial too, as Optuna does', () => {
    apply(waiting, parameter(0));
    expect(trials()[0]).toMatchObject({ state: 'waiting', params: { x: 0.25 } });
  });

  it('passes over a parameter of another kind, and keeps the first kind', () => {
    const log = floatDistribution(0.1, 1, { log: true });
    apply(create, create, parameter(0, log), parameter(1), parameter(1, log));
    expect(trials().map((trial) => trial.distributions)).toEqual([{ x: log }, { x: log }]);
  });

  it('passes over what is not there', () => {
    apply(
      { op_code: 1, study_id: 7 },
      { op_code: 2, study_id: 7, user_attr: { a: 1 } },
      { ...create, study_id: 7 },
      end(0),
    );
    expect(trials()).toEqual([]);
    expect(replay.studies.size).toBe(1);
  });

  it('has a study by its name once, and counts those that were', () => {
    apply(create, { op_code: 0, study_name: 's', directions: [2] });
    expect(replay.studies.size).toBe(1);
    apply({ op_code: 1, study_id: 0 }, { op_code: 0, study_name: 's', directions: [2] });
    expect([...replay.studies.keys()]).toEqual([1]);
    apply({ ...create, study_id: 1 }, end(0), end(1));
    expect(trials(1)).toMatchObject([{ number: 0, state: 'complete' }]);
  });

  it("leaves what it handed out alone, and names like an object's own", () => {
    apply(create);
    const before = trials()[0]!;
    const copy = structuredClone(before);
    apply(JSON.parse('{"op_code":8,"trial_id":0,"user_attr":{"__proto__":{"a":1}}}') as object);
    expect(before).toEqual(copy);
    expect(Object.entries(trials()[0]!.userAttributes)).toEqual([['__proto__', { a: 1 }]]);
    expect(Object.getPrototypeOf(trials()[0]!.userAttributes)).toBe(Object.prototype);
  });

  it.each([
    [{ op_code: 0, study_name: 's', directions: [0] }, 'directions: expected 1 (minimize)'],
    [{ op_code: 1.5 }, 'op_code: expected an integer, got 1.5'],
    [{ ...create, state: 1, params: { x: 1 } }, 'distributions.x: expected a text, got nothing'],
    [{ ...create, state: 1, values: ['a'] }, 'values: expected a list of numbers, got ["a"]'],
    [{ ...parameter(0), distribution: 3 }, 'distribution: expected a text, got 3'],
    [{ ...end(0), values: undefined }, 'values: expected a list, got nothing'],
  ])('%o is no record', (record, message) => {
    apply(create);
    expect(() => replay.apply(record)).toThrow(message);
    expect(trials()).toHaveLength(1);
  });
});
