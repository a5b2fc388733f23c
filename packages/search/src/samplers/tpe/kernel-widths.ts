import type { ModelScale } from '../../space/model-scale.js';

/**
 * A standard deviation for each centre: the distance to its farther neighbour, where the ends of the
 * range are neighbours too, but not of the outermost centres (Optuna's `consider_endpoints=False`).
 *
 * @param centres - [n] in any order
 * @returns [n]
 */
export function neighbourWidths(centres: Float64Array, { low, high }: ModelScale): Float64Array {
  const order = [...centres.keys()].sort((a, b) => (centres[a] ?? 0) - (centres[b] ?? 0));
  const sorted = order.map((i) => centres[i] ?? 0);
  const last = sorted.length - 1;
  const widths = new Float64Array(centres.length);
  order.forEach((centre, i) => {
    const x = sorted[i] ?? 0;
    const [below, above] = [x - (sorted[i - 1] ?? low), (sorted[i + 1] ?? high) - x];
    if (last > 0 && i === 0) widths[centre] = above;
    else if (last > 0 && i === last) widths[centre] = below;
    else widths[centre] = Math.max(below, above);
  });
  return widths;
}

/**
 * Keeps widths from becoming needles: at least 1/100 of the range, or 1/(observations + 2) while there
 * are fewer (Optuna's `consider_magic_clip`), and at most the range.
 */
export function clipWidths(
  widths: Float64Array,
  observations: number,
  { low, high }: ModelScale,
): Float64Array {
  const smallest = (high - low) / Math.min(100, observations + 2);
  return widths.map((width) => Math.min(Math.max(width, smallest), high - low));
}
