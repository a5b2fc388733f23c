import { SearchError } from '../errors/search-error.js';
import type { StudyStorage } from '../storage/storage.js';
import { lastStep } from '../trial/last-step.js';
import type { TrialRecord } from '../trial/trial-record.js';
import type { Outcome } from './study.js';

/**
 * Ends a trial.
 *
 * @throws SearchError `SF_SEARCH_BAD_VALUE`, `SF_SEARCH_TRIAL_UNKNOWN`, `SF_SEARCH_TRIAL_FINISHED`,
 * `SF_SEARCH_TRIAL_WAITING`
 */
export async function tell(
  study: StudyStorage,
  number: number,
  outcome: Outcome,
): Promise<TrialRecord> {
  if (outcome === 'failed') return study.finishTrial(number, 'failed', null);
  if (outcome === 'pruned') {
    const value = lastValue(await study.getTrial(number));
    return study.finishTrial(number, 'pruned', Number.isNaN(value) ? null : [value]);
  }
  const values = typeof outcome === 'number' ? [outcome] : outcome;
  assertValues(study, values);
  if (values.some(Number.isNaN)) return failTrial(study, number, 'the objective gave NaN');
  return study.finishTrial(number, 'complete', values);
}

/** Fails a trial with a reason, which stays as its system attribute. */
export async function failTrial(
  study: StudyStorage,
  number: number,
  reason: string,
): Promise<TrialRecord> {
  await study.setSystemAttribute(number, 'fail_reason', reason);
  return study.finishTrial(number, 'failed', null);
}

/** Objectives come without types, too. */
function assertValues({ directions }: StudyStorage, values: unknown): asserts values is number[] {
  if (
    Array.isArray(values) &&
    values.length === directions.length &&
    values.every((value) => typeof value === 'number')
  )
    return;
  const got = Array.isArray(values) ? JSON.stringify(values) : typeof values;
  throw new SearchError(`values: expected ${directions.length} number(s), got ${got}`, {
    code: 'SF_SEARCH_BAD_VALUE',
  });
}

/** NaN where nothing was reported. */
function lastValue(trial: TrialRecord): number {
  const step = lastStep(trial);
  return step === null ? NaN : (trial.intermediateValues.get(step) ?? NaN);
}
