import { formatCell } from './format-cell.js';
import { alignment, type Table } from './table.js';

/** A table in GitHub Flavored Markdown. */
export function renderMarkdown({ columns, rows }: Table): string {
  const lines = [
    columns.map((column) => escape(column.title)),
    columns.map((column) => (alignment(column) === 'left' ? '---' : '--:')),
    ...rows.map((row) =>
      columns.map((column) => escape(formatCell(row[column.key], column.kind).trimEnd())),
    ),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Keeps a text in its cell, and as it is: `D_f` of two columns would otherwise become italics. */
function escape(text: string): string {
  return text.replace(/[\\|_*`<>[\]]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
