import { addScaled } from '../linear-algebra/multiply.js';
import type { LowRankMoments } from './moments.js';

/** The part of the scatter's diagonal that the directions leave out, [n], at least 0; a new array. */
export function residualDiagonal({ directions, scatterDiagonal }: LowRankMoments): Float64Array {
  const { columns, data } = directions;
  const rest = scatterDiagonal.slice();
  for (let i = 0; i < data.length; i += columns) {
    const row = data.subarray(i, i + columns);
    addScaled(
      rest,
      -1,
      row.map((x) => x * x),
    );
  }
  // Where nothing is left out, rounding leaves a little of either sign.
  return rest.map((value, j) => (value > 1e-12 * (scatterDiagonal[j] ?? NaN) ? value : 0));
}
