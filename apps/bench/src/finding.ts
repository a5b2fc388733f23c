import { spreadOf, type Comparison, type Contestant, type Spread } from './measure.js';

/** One side of a comparison. */
export interface Quantity {
  readonly name: string;
  readonly value: Spread;
  readonly unit: 's' | 'MB' | 'tensors' | 'GFLOP/s' | 'GB/s';
}

/** One line of the result: ours beside a peer, measured in the same run. */
export interface Finding {
  readonly suite: string;
  /** What was done, with its sizes. */
  readonly title: string;
  readonly ours: Quantity;
  readonly peer: Quantity;
  /** Ours over the peer's. */
  readonly ratio: Spread;
  /** The largest ratio wanted; `null` where it only informs. */
  readonly target: number | null;
  /** Whether the middle ratio is within the target. */
  readonly met: boolean | null;
}

/** What a finding is about. */
export interface Subject {
  readonly suite: string;
  readonly title: string;
  readonly target: number | null;
}

/** The finding of a comparison of seconds. */
export function findingOfTimes(
  subject: Subject,
  [ours, peer]: readonly [Contestant, Contestant],
  comparison: Comparison,
): Finding {
  return {
    ...subject,
    ours: { name: ours.name, value: comparison.ours, unit: 's' },
    peer: { name: peer.name, value: comparison.peer, unit: 's' },
    ratio: comparison.ratio,
    met: isMet(comparison.ratio, subject.target),
  };
}

/** The finding of two amounts that were seen once each. */
export function findingOfAmounts(
  subject: Subject,
  ours: Omit<Quantity, 'value'> & { amount: number },
  peer: Omit<Quantity, 'value'> & { amount: number },
): Finding {
  const ratio = exactly(ours.amount / peer.amount);
  return {
    ...subject,
    ours: { name: ours.name, unit: ours.unit, value: exactly(ours.amount) },
    peer: { name: peer.name, unit: peer.unit, value: exactly(peer.amount) },
    ratio,
    met: isMet(ratio, subject.target),
  };
}

/** The finding of amounts that were seen in rounds, as many on both sides. */
export function findingOfValues(
  subject: Subject,
  ours: Omit<Quantity, 'value'> & { values: readonly number[] },
  peer: Omit<Quantity, 'value'> & { values: readonly number[] },
): Finding {
  const ratio = spreadOf(ours.values.map((value, round) => value / (peer.values[round] ?? NaN)));
  return {
    ...subject,
    ours: { name: ours.name, unit: ours.unit, value: spreadOf([...ours.values]) },
    peer: { name: peer.name, unit: peer.unit, value: spreadOf([...peer.values]) },
    ratio,
    met: isMet(ratio, subject.target),
  };
}

/** The spread of what was seen once. */
export function exactly(value: number): Spread {
  return { median: value, low: value, high: value };
}

function isMet(ratio: Spread, target: number | null): boolean | null {
  return target === null ? null : ratio.median <= target;
}
