import { formatCell } from './format-cell.js';
import { alignment, type Table } from './table.js';

/** A table for terminals: columns in line, two spaces apart, a rule under the headings, no colours. */
export function renderText({ columns, rows }: Table): string {
  const printed = columns.map((column) => {
    const cells = rows.map((row) => formatCell(row[column.key], column.kind));
    const width = Math.max(column.title.length, ...cells.map((cell) => cell.length));
    const lines = [column.title, '-'.repeat(width), ...cells];
    return lines.map((cell) =>
      alignment(column) === 'left' ? cell.padEnd(width) : cell.padStart(width),
    );
  });
  const lines = ['', '', ...rows].map((_, line) =>
    printed
      .map((column) => column[line] ?? '')
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n') + '\n';
}
