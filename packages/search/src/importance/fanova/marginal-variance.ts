import { volumeOf, type Interval, type LeafBox } from './leaf-boxes.js';

/**
 * How much a tree's prediction varies with some columns alone, the others averaged over evenly (Hutter,
 * Hoos and Leyton-Brown, ICML 2014).
 *
 * The average is a sum of steps, one a leaf: as high as the leaf predicts times the share of the others
 * that it fills, and as wide as it is in the columns.
 */
export function marginalVariance(leaves: readonly LeafBox[], columns: readonly number[]): number {
  const leftOut = new Set(columns);
  const mean = meanOf(leaves);
  const steps = leaves.map((leaf) => ({
    // From the mean, so that no digits cancel.
    height: (leaf.value - mean) * volumeOf(leaf, leftOut),
    intervals: columns.map((column) => leaf.intervals[column] ?? whole),
  }));
  return columns.length === 1 ? meanSquareOnLine(steps) : meanSquare(steps);
}

/** How much a tree's prediction varies over the space. */
export function totalVariance(leaves: readonly LeafBox[]): number {
  const mean = meanOf(leaves);
  return leaves.reduce((sum, leaf) => sum + (leaf.value - mean) ** 2 * volumeOf(leaf), 0);
}

function meanOf(leaves: readonly LeafBox[]): number {
  return leaves.reduce((sum, leaf) => sum + leaf.value * volumeOf(leaf), 0);
}

interface Step {
  readonly height: number;
  readonly intervals: readonly Interval[];
}

const whole: Interval = [0, 1];

/** From one end of the column to the other. */
function meanSquareOnLine(steps: readonly Step[]): number {
  const changes = steps
    .flatMap(({ height, intervals: [interval = whole] }) => [
      { at: interval[0], by: height },
      { at: interval[1], by: -height },
    ])
    .sort((a, b) => a.at - b.at);
  let [sum, height, from] = [0, 0, 0];
  for (const { at, by } of changes) {
    sum += height ** 2 * (at - from);
    height += by;
    from = at;
  }
  return sum;
}

/** By pairs of steps, and how much each pair has in common. */
function meanSquare(steps: readonly Step[]): number {
  const merged = mergeSteps(steps);
  return merged.reduce(
    (sum, a, i) =>
      merged.slice(i).reduce((partial, b, j) => {
        const product = a.height * b.height * overlap(a.intervals, b.intervals);
        return partial + (j === 0 ? product : 2 * product);
      }, sum),
    0,
  );
}

/** Steps of the same width as one. */
function mergeSteps(steps: readonly Step[]): readonly Step[] {
  const heights = new Map<string, Step>();
  for (const step of steps) {
    const key = step.intervals.join(';');
    const height = (heights.get(key)?.height ?? 0) + step.height;
    heights.set(key, { ...step, height });
  }
  return [...heights.values()];
}

function overlap(a: readonly Interval[], b: readonly Interval[]): number {
  let volume = 1;
  for (const [i, [low, high]] of a.entries()) {
    const [otherLow, otherHigh] = b[i] ?? whole;
    volume *= Math.max(0, Math.min(high, otherHigh) - Math.max(low, otherLow));
    if (volume === 0) return 0;
  }
  return volume;
}
