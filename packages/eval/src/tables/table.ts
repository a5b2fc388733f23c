import type { Arrow } from '../patterns/patterns.js';
import type { RunSummary } from '../summary/summarize-runs.js';

/** A number of one run or of several; null where there is none. */
export type Measured = number | RunSummary | null;

/** A number with the arrow of its pattern; `null` for a set that does not matter. */
export interface ArrowCell {
  readonly value: Measured;
  readonly arrow: Arrow | null;
}

/** What a table holds in one place. */
export type Cell = string | Measured | ArrowCell;

/** A column of a {@link Table}. */
export interface Column {
  /** Name of the cells in the rows, and of the column in CSV and JSON. */
  readonly key: string;
  /** Heading for people. */
  readonly title: string;
  /** How numbers are printed for people: accuracies with 3 decimals, seconds with 1. */
  readonly kind: 'text' | 'number' | 'accuracy' | 'seconds';
  /** Default: text left, numbers right. */
  readonly align?: 'left' | 'right';
}

/** A table of plain data, printed by `renderTable`. */
export interface Table {
  readonly columns: readonly Column[];
  /** Cells by the keys of the columns; an absent cell is null. */
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

/** The number in a cell without its arrow, or its text. */
export function bareCell(cell: Cell | undefined): string | Measured {
  const bare = isArrowCell(cell) ? cell.value : (cell ?? null);
  return typeof bare === 'number' && !Number.isFinite(bare) ? null : bare;
}

/** True for a number that carries an arrow, or the place for one. */
export function isArrowCell(cell: Cell | undefined): cell is ArrowCell {
  return typeof cell === 'object' && cell !== null && 'arrow' in cell;
}

/** Where the cells of a column stand. */
export function alignment(column: Column): 'left' | 'right' {
  return column.align ?? (column.kind === 'text' ? 'left' : 'right');
}
