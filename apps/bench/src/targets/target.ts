import type { Quantity } from '../finding.js';
import type { Spread } from '../measure.js';
import type { Bench } from './bench.js';

/** What is wanted of a ratio. */
export type Bound = { readonly atMost: number } | { readonly atLeast: number };

/** What a measurement of a target gives. */
export interface Measured {
  readonly ours: Quantity;
  readonly peer: Quantity;
  /** Ours over the peer's. */
  readonly ratio: Spread;
  /** For the record. */
  readonly remarks?: readonly string[];
}

/** A ratio that is to be reached. */
export interface Target {
  /** As typed on the command line. */
  readonly name: string;
  /** What is done. */
  readonly work: string;
  /** What else does it. */
  readonly against: string;
  readonly bound: Bound;
  /**
   * Leaves no tensors and no processes behind.
   *
   * @throws SfError of kind `environment` where it cannot be measured here; `SF_DISAGREE` where the
   *   two sides did not compute the same
   */
  measure(bench: Bench): Promise<Measured>;
}

/** Whether a ratio is within its bound. */
export function isReached(ratio: number, bound: Bound): boolean {
  return 'atMost' in bound ? ratio <= bound.atMost : ratio >= bound.atLeast;
}

/** `≤ 0.9`; fractions of one as fractions: `≤ 1/30`. */
export function describeBound(bound: Bound): string {
  const [sign, value] = 'atMost' in bound ? ['≤', bound.atMost] : ['≥', bound.atLeast];
  const inverse = Math.round(1 / value);
  return `${sign} ${inverse > 1 && 1 / inverse === value ? `1/${inverse}` : value}`;
}
