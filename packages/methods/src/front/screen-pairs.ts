import { rowOf, type Matrix } from '../linear-algebra/matrix.js';

/** Pairs that are looked at to see where T changes inputs; more tell little more. */
export const pairsToLookAt = 400;
/** Fewer cannot tell which of them are wrong. */
const fewest = 10;
/** Of the largest median change, and of |d|²: what is below counts as none. */
const noChange = 1e-3;
/** The share of |d|² that a true pair may have where most pairs have none: noise of imprecise twins. */
const tolerated = 0.1;

/** Tells pairs whose difference T does not explain: another image, or another order. */
export interface PairScreen {
  /** For each row d, [any number, n], whether it changes the input where T does. */
  isPair(differences: Matrix): boolean[];
}

/**
 * Sees where T changes inputs, so that pairs which are none can be left out: one wrong pair differs all
 * over, and an E with its difference in it would take away much more than T.
 *
 * An element is left alone by T where the median of |d| over the pairs is zero, which holds as long as
 * more than half of them are true. A pair is wrong where more than a tenth of its |d|² lies in such
 * elements.
 *
 * @param differences - T(x) − x of some pairs, [pairs, n]; the first 400 are looked at
 * @returns null where wrong pairs cannot be told: for fewer than 10 pairs, and where most pairs differ
 *   in such elements too, since T changes others in each (a patch that moves, warped)
 */
export function createPairScreen(differences: Matrix): PairScreen | null {
  const count = Math.min(differences.rows, pairsToLookAt);
  if (count < fewest) return null;
  const medians = Float64Array.from({ length: differences.columns }, (_, j) =>
    medianChange(differences, j, count),
  );
  const largest = medians.reduce((most, value) => Math.max(most, value), 0);
  const isLeftAlone = Array.from(medians, (value) => value <= noChange * largest);
  const shares = ({ rows, ...matrix }: Matrix) =>
    Float64Array.from({ length: rows }, (_, i) =>
      shareOutside(rowOf({ rows, ...matrix }, i), isLeftAlone),
    );
  const sorted = shares({ ...differences, rows: count }).sort();
  if ((sorted[Math.floor(count / 2)] ?? NaN) > noChange) return null;
  return { isPair: (rows) => Array.from(shares(rows), (share) => share <= tolerated) };
}

function medianChange({ columns, data }: Matrix, j: number, count: number): number {
  const changes = Float64Array.from({ length: count }, (_, i) =>
    Math.abs(data[i * columns + j] ?? NaN),
  ).sort();
  return changes[Math.floor(count / 2)] ?? NaN;
}

/** The share of |d|² that lies where T changes nothing; 0 of a difference of zero. */
function shareOutside(difference: Float64Array, isLeftAlone: readonly boolean[]): number {
  let [all, outside] = [0, 0];
  difference.forEach((value, j) => {
    all += value * value;
    if (isLeftAlone[j]) outside += value * value;
  });
  return all === 0 ? 0 : outside / all;
}
