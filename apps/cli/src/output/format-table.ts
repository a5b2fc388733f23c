import type { Table } from '@sf/eval';

import type { Session } from '../session.js';
import { fitTable } from './fit-table.js';

/** A table as text that fits the terminal. */
export async function formatTable(table: Table, { io }: Session): Promise<string> {
  const { renderTable } = await import('@sf/eval');
  const width = io.stdout.isTTY === true ? (io.stdout.columns ?? Infinity) : Infinity;
  return fitTable(table, { width, render: (part) => renderTable(part, 'text') });
}
