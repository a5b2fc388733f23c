import { mean, sampleStandardDeviation } from 'simple-statistics';

/** One number of several runs. */
export interface RunSummary {
  /** Over the runs that have the number; null where none has. */
  readonly mean: number | null;
  /** Sample standard deviation of the same runs, with n − 1; null where n < 2. */
  readonly sd: number | null;
  /** Runs that have the number. */
  readonly n: number;
  /** Runs without it: diverged ones, or all of them where it is not defined. */
  readonly diverged: number;
  /** As given, a run each. */
  readonly values: readonly (number | null)[];
}

/**
 * Mean and standard deviation of one number over several runs.
 *
 * A diverged run has no number, so the mean is over the others; `diverged` counts it, and tables show
 * it, since a mean of survivors alone would flatter.
 *
 * @param values - a run each, in order; null for a run that diverged
 * @example
 * ```ts
 * summarizeRuns([0.8, null, 0.9]); // mean 0.85, sd 0.0707…, n 2, diverged 1
 * ```
 */
export function summarizeRuns(values: readonly (number | null)[]): RunSummary {
  const known = values.filter((value) => value !== null);
  return {
    mean: known.length === 0 ? null : mean(known),
    sd: known.length < 2 ? null : sampleStandardDeviation(known),
    n: known.length,
    diverged: values.length - known.length,
    values,
  };
}
