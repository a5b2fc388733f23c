import type { RunSummary } from '../summary/summarize-runs.js';
import { bareCell, isArrowCell, type Cell, type Column } from './table.js';

const arrows = { up: ' ↑', down: ' ↓' };

/**
 * A cell as people read it: `0.851 ± 0.012 ↑`, `–` for null. Where some of the runs have no number,
 * their count is said: `0.851 ± 0.012 (4 of 5)`.
 */
export function formatCell(cell: Cell | undefined, kind: Column['kind']): string {
  const bare = bareCell(cell);
  if (typeof bare === 'string') return bare;
  const text =
    bare === null
      ? '–'
      : typeof bare === 'number'
        ? formatNumber(bare, kind)
        : formatSummary(bare, kind);
  if (!isArrowCell(cell)) return text;
  // The place of a missing arrow is kept, so that the decimals stand in line.
  return text + (cell.arrow === null ? '  ' : arrows[cell.arrow]);
}

function formatSummary({ mean, sd, n, values }: RunSummary, kind: Column['kind']): string {
  if (mean === null) return '–';
  const spread = sd === null ? '' : ` ± ${formatNumber(sd, kind)}`;
  const missing = n < values.length ? ` (${n} of ${values.length})` : '';
  return formatNumber(mean, kind) + spread + missing;
}

function formatNumber(value: number, kind: Column['kind']): string {
  if (kind === 'accuracy') return value.toFixed(3);
  if (kind === 'seconds') return value.toFixed(1);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
