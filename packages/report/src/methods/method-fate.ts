import type { MethodRow } from './method-group.js';

/**
 * What is to be said of a method's runs: empty, `diverged` where all have, or how many have. A run has
 * diverged that has no number at all; one that is not defined on a set (D_f under truncation) is none.
 *
 * @param row - checked
 */
export function fateOf({ accuracies }: MethodRow): string {
  const lists = Object.values(accuracies).map(({ values }) => values);
  const runs = lists[0] ?? [];
  const diverged = runs.filter((_, run) => lists.every((values) => values[run] === null)).length;
  if (diverged === 0) return '';
  return diverged === runs.length ? 'diverged' : `${diverged} of ${runs.length} diverged`;
}

/**
 * What stands at the side of a row: its minimum over the arrows in digits, where it has one, and what
 * is to be said of its runs, since the mean of those that are left alone would flatter.
 *
 * @param row - checked
 */
export function sideNote(row: MethodRow): string {
  const { mean = null, sd = null } = row.accuracies.min ?? {};
  const spread = sd === null ? '' : ` ± ${sd.toFixed(3)}`;
  const number = mean === null ? [] : [mean.toFixed(3) + spread];
  return [...number, fateOf(row)].filter(Boolean).join(', ');
}
