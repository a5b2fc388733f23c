/**
 * How far the means of two samples may be apart after what the data say: two one-sided tests at 5%
 * (Schuirmann, 1987) find them equivalent within each larger margin. For samples large enough that the
 * normal distribution stands for Student's.
 */
export function possibleDifference(ours: readonly number[], theirs: readonly number[]): number {
  const error = Math.sqrt(variance(ours) / ours.length + variance(theirs) / theirs.length);
  return Math.abs(mean(ours) - mean(theirs)) + 1.6449 * error;
}

/** Values as distances from a reference's mean, in its standard deviations. */
export function standardize(
  values: readonly number[],
  reference: readonly number[],
): readonly number[] {
  const [centre, spread] = [mean(reference), Math.sqrt(variance(reference))];
  return values.map((value) => (value - centre) / spread);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
