import { renderTable, type Table } from '@sf/eval';
import { expect, it } from 'vitest';

import { fitTable } from './fit-table.js';

const table: Table = {
  columns: [
    { key: 'method', title: 'method', kind: 'text' },
    { key: 'a', title: 'first', kind: 'number' },
    { key: 'b', title: 'second', kind: 'number' },
  ],
  rows: [{ method: 'CE', a: 1, b: 2 }],
};
const render = (part: Table) => renderTable(part, 'text');

it('is the table where it fits', () => {
  expect(fitTable(table, { width: 21, render })).toBe(
    'method  first  second\n' + '------  -----  ------\n' + 'CE          1       2\n',
  );
});

it('puts columns below where it does not, beside the names of the rows', () => {
  expect(fitTable(table, { width: 20, render })).toBe(
    'method  first\n------  -----\nCE          1\n' +
      '\n' +
      'method  second\n------  ------\nCE           2\n',
  );
});

it('can be told which columns are names', () => {
  expect(fitTable(table, { width: 20, names: 2, render })).toBe(
    render({ columns: table.columns, rows: table.rows }),
  );
  const texts = table.columns.map((column) => ({ ...column, kind: 'text' as const }));
  expect(fitTable({ ...table, columns: texts }, { width: 20, names: 1, render })).toContain('\n\n');
});

it('has a column in each part, however narrow the terminal', () => {
  expect(fitTable(table, { width: 1, render })).toBe(fitTable(table, { width: 20, render }));
});
