/** Two samples' means, how far they may differ, and how far they do. */
export interface Equivalence {
  /** Largest |difference of means| that the data leave possible, at 5% for each side (TOST). */
  readonly possibleDifference: number;
  /** Standard deviation of the second sample, in which differences are told. */
  readonly spread: number;
}

/**
 * Two one-sided tests (Schuirmann, 1987): the means are equivalent within a margin where
 * `possibleDifference` is below it. Of samples large enough for the normal distribution to stand for
 * Student's.
 */
export function compareMeans(ours: readonly number[], theirs: readonly number[]): Equivalence {
  const difference = Math.abs(mean(ours) - mean(theirs));
  const error = Math.sqrt(variance(ours) / ours.length + variance(theirs) / theirs.length);
  return {
    possibleDifference: difference + 1.6449 * error,
    spread: Math.sqrt(variance(theirs)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
