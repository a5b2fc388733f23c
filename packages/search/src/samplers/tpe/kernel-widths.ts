import type { ModelScale } from '../../space/model-scale.js';

/**
 * A standard deviation for each centre: the distance to its farther neighbour, where the ends of the
 * range are neighbours too, but not of the outermost centres (Optuna's `consider_endpoints=False`).
 *
 * @param centres - [n] in any order
 * @returns [n]
 */
export function neighbourWidths(
  centres: readonly number[],
  { low, high }: ModelScale,
): readonly number[] {
  const order = centres.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x);
  const last = order.length - 1;
  const widths = new Array<number>(centres.length).fill(0);
  order.forEach(({ x, index }, i) => {
    const [below, above] = [x - (order[i - 1]?.x ?? low), (order[i + 1]?.x ?? high) - x];
    if (last > 0 && i === 0) widths[index] = above;
    else if (last > 0 && i === last) widths[index] = below;
    else widths[index] = Math.max(below, above);
  });
  return widths;
}

/**
 * Keeps widths from becoming needles: at least 1/100 of the range, or 1/(observations + 2) while there
 * are fewer (Optuna's `consider_magic_clip`), and at most the range.
 */
export function clipWidths(
  widths: readonly number[],
  observations: number,
  { low, high }: ModelScale,
): readonly number[] {
  const smallest = (high - low) / Math.min(100, observations + 2);
  return widths.map((width) => Math.min(Math.max(width, smallest), high - low));
}
