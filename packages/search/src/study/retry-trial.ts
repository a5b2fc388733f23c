import type { StudyStorage } from '../storage/storage.js';
import type { Json } from '../trial/json.js';
import type { TrialRecord } from '../trial/trial-record.js';

/**
 * Queues a failed trial's parameters again, unless they have been tried so often; with the attributes of
 * Optuna's `RetryFailedTrialCallback`.
 *
 * @param retries - how often at most
 * @returns whether it was queued
 */
export async function retryTrial(
  study: StudyStorage,
  failed: TrialRecord,
  retries: number,
): Promise<boolean> {
  const { params, distributions, userAttributes, systemAttributes } = failed;
  const before = (systemAttributes.retry_history as readonly number[] | undefined) ?? [];
  if (before.length >= retries) return false;
  await study.createTrial({
    state: 'waiting',
    params,
    distributions,
    userAttributes,
    systemAttributes: {
      failed_trial: failed.number,
      ...carriedOver(systemAttributes),
      retry_history: [...before, failed.number],
    },
  });
  return true;
}

/** All but what is about the course of the failed trial itself. */
function carriedOver(attributes: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([key]) => key !== 'fail_reason' && !key.startsWith('completed_rung_'),
    ),
  );
}
