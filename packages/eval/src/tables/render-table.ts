import { renderCsv } from './render-csv.js';
import { renderJson } from './render-json.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';
import type { Table } from './table.js';

/** The forms a table is printed in: `text` and `markdown` for people, `csv` and `json` for programs. */
export const tableFormats = ['text', 'markdown', 'csv', 'json'] as const;

/** One of {@link tableFormats}. */
export type TableFormat = (typeof tableFormats)[number];

const renderers: Readonly<Record<TableFormat, (table: Table) => string>> = {
  text: renderText,
  markdown: renderMarkdown,
  csv: renderCsv,
  json: renderJson,
};

/**
 * Prints a table. For people numbers are rounded by the kind of their column, carry their arrows and
 * null is `–`; for programs numbers are full, there are no arrows, and null is empty (CSV) or null.
 *
 * @returns text that ends with a line break
 * @example
 * ```ts
 * const columns = [{ key: 'retain', title: 'D_r', kind: 'accuracy' }] as const;
 * renderTable({ columns, rows: [{ retain: 0.8512 }] }, 'csv'); // 'retain\r\n0.8512\r\n'
 * ```
 */
export function renderTable(table: Table, format: TableFormat): string {
  return renderers[format](table);
}
