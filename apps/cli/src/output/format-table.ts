import type { Table } from '@sf/eval';

import type { Session } from '../session.js';
import { fitTable } from './fit-table.js';

/**
 * A table as text that fits the terminal.
 *
 * @param names - how many columns name the rows; those before the first number where absent
 */
export async function formatTable(table: Table, { io }: Session, names?: number): Promise<string> {
  const { renderTable } = await import('@sf/eval');
  const width = io.stdout.isTTY === true ? (io.stdout.columns ?? Infinity) : Infinity;
  return fitTable(table, { width, names, render: (part) => renderTable(part, 'text') });
}
