import { SearchError } from '../errors/search-error.js';
import type { Direction, StudyStorage } from '../storage/storage.js';
import { assertOneObjective } from '../trial/assert-report.js';
import type { TrialRecord } from '../trial/trial-record.js';

/**
 * The complete trial with the best value, the first of equal ones.
 *
 * @throws SearchError `SF_SEARCH_NO_TRIAL`, `SF_SEARCH_UNSUPPORTED`
 */
export async function findBestTrial(study: StudyStorage): Promise<TrialRecord> {
  assertOneObjective('bestTrial', study);
  const [first, ...others] = completeOf(await study.getTrials());
  if (!first)
    throw new SearchError(`study '${study.name}' has no complete trial yet`, {
      code: 'SF_SEARCH_NO_TRIAL',
    });
  return others.reduce(
    (best, trial) => (isBetter(trial, best, study.directions) ? trial : best),
    first,
  );
}

/** The complete trials that no other dominates: better in an objective and worse in none. */
export async function findBestTrials(study: StudyStorage): Promise<readonly TrialRecord[]> {
  const complete = completeOf(await study.getTrials());
  return complete.filter(
    (trial) => !complete.some((other) => dominates(other, trial, study.directions)),
  );
}

/** Whether the first objective of one trial is better than that of another. */
export function isBetter(
  a: TrialRecord,
  b: TrialRecord,
  directions: readonly Direction[],
): boolean {
  return (lossesOf(a, directions)[0] ?? NaN) < (lossesOf(b, directions)[0] ?? NaN);
}

function dominates(a: TrialRecord, b: TrialRecord, directions: readonly Direction[]): boolean {
  const others = lossesOf(b, directions);
  const differences = lossesOf(a, directions).map((loss, i) => compare(loss, others[i] ?? NaN));
  return differences.every((sign) => sign <= 0) && differences.some((sign) => sign < 0);
}

function completeOf(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  return trials.filter(({ state }) => state === 'complete');
}

/** Values where smaller is better. */
function lossesOf({ values }: TrialRecord, directions: readonly Direction[]): readonly number[] {
  return (values ?? []).map((value, i) => (directions[i] === 'maximize' ? -value : value));
}

/** Not by subtraction, since ∞ − ∞ is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
