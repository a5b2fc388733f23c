import type {
  Distribution,
  FloatDistribution,
  IntDistribution,
  ParameterValue,
} from '../../space/distribution.js';
import { toInternal } from '../../space/representation.js';

const largestGrid = 50;

/** How many of the values are at each choice, or nearest to each of up to 50 points of a range. */
export function countOnGrid(
  distribution: Distribution,
  values: readonly ParameterValue[],
): readonly number[] {
  const internal = values.map((value) => toInternal(distribution, value));
  if (distribution.kind === 'categorical') return count(internal, distribution.choices.length);
  const { log } = distribution;
  const toScale = (x: number): number => (log ? Math.log(x) : x);
  const [low, high] = [toScale(distribution.low), toScale(distribution.high)];
  const points = pointsOf(distribution);
  const width = (high - low) / (points - 1);
  const places = internal.map((x) => {
    // From the middle between two points to the lower one.
    const place = Math.ceil((toScale(x) - low) / width - 0.5);
    return Math.min(Math.max(place, 0), points - 1);
  });
  return count(places, points);
}

function pointsOf({ kind, low, high, log, step }: FloatDistribution | IntDistribution): number {
  if (kind === 'int' && log)
    return Math.min(Math.ceil(Math.log(high - low + 1) / Math.log(2)) + 1, largestGrid);
  return step === null ? largestGrid : Math.min(Math.round((high - low) / step) + 1, largestGrid);
}

function count(places: readonly number[], length: number): readonly number[] {
  const counts = Array.from({ length }, () => 0);
  for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}
