/** A number with its spread; null where there is none. */
interface Spread {
  readonly mean: number | null;
  readonly sd: number | null;
}

/** A difference with its sign. */
export function signed(value: number, digits: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/**
 * How far a number is from another in standard deviations: the root of the sum of both variances, or of
 * one where the other is not known. Empty where neither is, or a number is missing.
 */
export function inDeviations(ours: Spread | undefined, other: Spread | undefined): string {
  const spread = Math.hypot(ours?.sd ?? 0, other?.sd ?? 0);
  const [a, b] = [ours?.mean ?? null, other?.mean ?? null];
  return a === null || b === null || spread === 0 ? '' : signed((a - b) / spread, 1);
}
