import type { TrialRecord } from './trial-record.js';

/** The largest step that the trial has reported, or null before its first report. */
export function lastStep({ intermediateValues }: TrialRecord): number | null {
  return intermediateValues.size === 0 ? null : Math.max(...intermediateValues.keys());
}
