import type { Column, Table } from '@sf/eval';

/** How a table becomes text, and how wide it may be. */
export interface FitOptions {
  /** Characters in a line; Infinity where lines may be as long as they are. */
  readonly width: number;
  /** How many columns name the rows; those before the first number where absent. */
  readonly names?: number | undefined;
  readonly render: (table: Table) => string;
}

/** A table as text. Columns that do not fit follow below, beside the columns that name the rows. */
export function fitTable({ columns, rows }: Table, options: FitOptions): string {
  const { width, render } = options;
  const names = columns.slice(0, options.names ?? columns.findIndex(({ kind }) => kind !== 'text'));
  const parts: Column[][] = [[]];
  const text = (some: Column[]) => render({ columns: [...names, ...some], rows });
  for (const column of columns.slice(names.length)) {
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && widthOf(text([...last, column])) > width) parts.push([column]);
    else last.push(column);
  }
  return parts.map(text).join('\n');
}

function widthOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
