import type { StudyStorage } from '../storage/storage.js';
import { assertOneObjective } from '../trial/assert-report.js';
import type { TrialRecord } from '../trial/trial-record.js';
import { isBetter } from './best-trials.js';

/** A complete trial in the course of a study. */
export interface HistoryPoint {
  readonly number: number;
  readonly value: number;
  /** The best value of this and all trials with smaller numbers. */
  readonly best: number;
}

/** How the best value came about, by number. */
export async function historyOf(study: StudyStorage): Promise<readonly HistoryPoint[]> {
  assertOneObjective('history', study);
  const points: HistoryPoint[] = [];
  let best: TrialRecord | undefined;
  for (const trial of await study.getTrials()) {
    if (trial.state !== 'complete') continue;
    if (!best || isBetter(trial, best, study.directions)) best = trial;
    points.push({ number: trial.number, value: valueOf(trial), best: valueOf(best) });
  }
  return points;
}

function valueOf({ values }: TrialRecord): number {
  return values?.[0] ?? NaN;
}
