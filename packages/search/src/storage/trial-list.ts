import { SearchError } from '../errors/search-error.js';
import type { TrialRecord, TrialTemplate } from '../trial/trial-record.js';

/** The record of a new trial: a template's fields, and what a fresh running trial has for the rest. */
export function createRecord(number: number, template: TrialTemplate): TrialRecord {
  return {
    state: 'running',
    params: {},
    distributions: {},
    values: null,
    intermediateValues: new Map(),
    userAttributes: {},
    systemAttributes: {},
    startedAt: null,
    endedAt: null,
    ...template,
    number,
  };
}

/**
 * The trial of a number, which is its place in the list.
 *
 * @throws SearchError `SF_SEARCH_TRIAL_UNKNOWN`
 */
export function findTrial(trials: readonly TrialRecord[], number: number): TrialRecord {
  const trial = trials[number];
  if (trial) return trial;
  throw new SearchError(`trial ${number} is not there: the study has ${trials.length}`, {
    code: 'SF_SEARCH_TRIAL_UNKNOWN',
  });
}

/**
 * The trial of a number, if it runs and so may be written to.
 *
 * @throws SearchError `SF_SEARCH_TRIAL_UNKNOWN`, `SF_SEARCH_TRIAL_FINISHED`, `SF_SEARCH_TRIAL_WAITING`
 */
export function findUpdatable(trials: readonly TrialRecord[], number: number): TrialRecord {
  const trial = findTrial(trials, number);
  assertRunning(trial);
  return trial;
}

/** @throws SearchError `SF_SEARCH_TRIAL_FINISHED`, `SF_SEARCH_TRIAL_WAITING` */
export function assertRunning({ number, state }: TrialRecord): void {
  if (state === 'running') return;
  if (state === 'waiting')
    throw new SearchError(`trial ${number} waits, and is changed by who claims it only`, {
      code: 'SF_SEARCH_TRIAL_WAITING',
    });
  throw new SearchError(`trial ${number} is ${state} and cannot be changed any more`, {
    code: 'SF_SEARCH_TRIAL_FINISHED',
  });
}
