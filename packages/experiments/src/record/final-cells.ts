import type { Cell } from '../chain/cells-of-runs.js';

/** Of the cells of each method, pattern, transform, set and variant those after the last epoch. */
export function finalCells(cells: readonly Cell[]): Cell[] {
  const key = ({ variant, method, pattern, transform, set }: Cell) =>
    JSON.stringify([variant, method, pattern, transform, set]);
  const last = new Map<string, number>();
  for (const cell of cells) last.set(key(cell), Math.max(cell.epoch, last.get(key(cell)) ?? 0));
  return cells.filter((cell) => cell.epoch === last.get(key(cell)));
}
