import { bareCell, type Table } from './table.js';

/**
 * A table as a JSON array of its rows, by the columns' keys and in their order: numbers in full, a
 * number of several runs as `{ mean, sd, n, diverged, values }`, no arrows.
 */
export function renderJson({ columns, rows }: Table): string {
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(({ key }) => [key, bareCell(row[key])])),
  );
  return JSON.stringify(records, null, 2) + '\n';
}
