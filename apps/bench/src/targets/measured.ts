import type { Comparison, Contestant, Spread } from '../measure.js';
import type { Measured } from './target.js';

/** Seconds of one unit of work of both sides. */
export function measuredTimes(
  [ours, peer]: readonly [Contestant, Contestant],
  comparison: Comparison,
  remarks: readonly string[] = [],
): Measured {
  return {
    ours: { name: ours.name, value: comparison.ours, unit: 's' },
    peer: { name: peer.name, value: comparison.peer, unit: 's' },
    ratio: comparison.ratio,
    remarks,
  };
}

/** One over each; the quartiles change places. */
export function inverse({ median, low, high }: Spread): Spread {
  return { median: 1 / median, low: 1 / high, high: 1 / low };
}
