import type { Kernels } from './kernels.js';

/**
 * Log densities that are computed once a value: candidates for a parameter with a step are often the
 * same, and masses of steps are what sampling would spend its time on.
 *
 * @param rowOf - ln of each component's probability of a value
 */
export function rememberRows(
  rowOf: (value: number) => readonly number[],
): Kernels['addLogDensities'] {
  const rows = new Map<number, readonly number[]>();
  return (value, sums) => {
    const row = rows.get(value) ?? rowOf(value);
    rows.set(value, row);
    row.forEach((log, k) => {
      sums[k] = (sums[k] ?? 0) + log;
    });
  };
}
