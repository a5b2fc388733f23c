import { assertCompatible } from '../space/compare-distributions.js';
import type { Distribution } from '../space/distribution.js';
import type { FinishedState, TrialRecord } from '../trial/trial-record.js';
import type { Direction, StudyAttributes, StudyStorage } from './storage.js';
import { createRecord, findTrial, findUpdatable } from './trial-list.js';

/** A study in memory. Each method does its work before its first await, and so all at once. */
export function createMemoryStudy(name: string, directions: readonly Direction[]): StudyStorage {
  const trials: TrialRecord[] = [];
  const distributions = new Map<string, Distribution>();
  let attributes: StudyAttributes = { user: {}, system: {} };
  let firstWaiting = 0;

  const replace = (number: number, fields: Partial<TrialRecord>): TrialRecord => {
    const record = { ...findTrial(trials, number), ...fields };
    trials[number] = record;
    return record;
  };
  const remember = (added: Readonly<Record<string, Distribution>>): void => {
    for (const [parameter, distribution] of Object.entries(added))
      if (!distributions.has(parameter)) distributions.set(parameter, distribution);
  };

  return {
    name,
    directions,
    getAttributes: () => Promise.resolve(attributes),
    setStudyUserAttribute: (key, value) => {
      attributes = { ...attributes, user: { ...attributes.user, [key]: value } };
      return Promise.resolve();
    },
    setStudySystemAttribute: (key, value) => {
      attributes = { ...attributes, system: { ...attributes.system, [key]: value } };
      return Promise.resolve();
    },

    createTrial: (template = { startedAt: new Date() }) => {
      const record = createRecord(trials.length, template);
      trials.push(record);
      remember(record.distributions);
      return Promise.resolve(record);
    },
    claimTrial: () => {
      // Numbers below have been claimed, so a queue is not searched from its start each time.
      while (firstWaiting < trials.length && trials[firstWaiting]?.state !== 'waiting')
        firstWaiting++;
      if (firstWaiting === trials.length) return Promise.resolve(null);
      return Promise.resolve(replace(firstWaiting, { state: 'running', startedAt: new Date() }));
    },

    setParameter: async (number, parameter, { value, distribution }) => {
      const { params, distributions: own } = findUpdatable(trials, number);
      const known = distributions.get(parameter);
      if (known) assertCompatible(parameter, known, distribution);
      remember({ [parameter]: distribution });
      replace(number, {
        params: { ...params, [parameter]: value },
        distributions: { ...own, [parameter]: distribution },
      });
      return Promise.resolve();
    },
    setIntermediateValue: async (number, step, value) => {
      const { intermediateValues } = findUpdatable(trials, number);
      replace(number, { intermediateValues: new Map(intermediateValues).set(step, value) });
      return Promise.resolve();
    },
    finishTrial: async (number: number, state: FinishedState, values) => {
      findUpdatable(trials, number);
      return Promise.resolve(
        replace(number, { state, values: values && [...values], endedAt: new Date() }),
      );
    },
    setUserAttribute: async (number, key, value) => {
      const { userAttributes } = findUpdatable(trials, number);
      replace(number, { userAttributes: { ...userAttributes, [key]: value } });
      return Promise.resolve();
    },
    setSystemAttribute: async (number, key, value) => {
      const { systemAttributes } = findUpdatable(trials, number);
      replace(number, { systemAttributes: { ...systemAttributes, [key]: value } });
      return Promise.resolve();
    },

    getTrial: async (number) => Promise.resolve(findTrial(trials, number)),
    getTrials: () => Promise.resolve([...trials]),
  };
}
