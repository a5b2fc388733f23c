import type { RunSummary } from '../summary/summarize-runs.js';
import { bareCell, type Table } from './table.js';

type Bare = ReturnType<typeof bareCell>;

/**
 * A table as CSV (RFC 4180): the columns' keys as header, numbers in full, null empty, no arrows. A
 * column with numbers of several runs holds their mean, and `…_sd` and `…_n` follow it.
 */
export function renderCsv({ columns, rows }: Table): string {
  const blocks = columns.map(({ key }) => {
    const cells = rows.map((row) => bareCell(row[key]));
    const width = cells.some(isSummary) ? 3 : 1;
    return [[key, `${key}_sd`, `${key}_n`], ...cells.map(spread)].map((fields) =>
      fields.slice(0, width),
    );
  });
  const records = ['header', ...rows].map((_, line) =>
    blocks.flatMap((block) => block[line] ?? []),
  );
  return records.map((record) => record.map(toField).join(',') + '\r\n').join('');
}

function isSummary(cell: Bare): cell is RunSummary {
  return typeof cell === 'object' && cell !== null;
}

/** A cell as value, standard deviation and number of runs. */
function spread(cell: Bare): (string | number | null)[] {
  return isSummary(cell) ? [cell.mean, cell.sd, cell.n] : [cell, null, cell === null ? 0 : 1];
}

function toField(value: string | number | null): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
