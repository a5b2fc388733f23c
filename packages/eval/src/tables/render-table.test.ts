import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

import { summarizeRuns } from '../summary/summarize-runs.js';
import { renderTable } from './render-table.js';
import type { Table } from './table.js';

const table: Table = {
  columns: [
    { key: 'method', title: 'method', kind: 'text' },
    { key: 'accuracy', title: 'D_r', kind: 'accuracy' },
    { key: 'seconds', title: 'seconds', kind: 'seconds' },
    { key: 'count', title: 'count', kind: 'number' },
    { key: 'note', title: 'note', kind: 'text', align: 'right' },
  ],
  rows: [
    {
      method: 'CE+Fisher',
      accuracy: { value: 0.85149, arrow: 'up' },
      seconds: 12.34,
      count: 3,
      note: 'a',
    },
    { method: 'CE', accuracy: { value: 0.1, arrow: null }, seconds: null, count: 0.123456 },
    { method: 'RND', accuracy: { value: null, arrow: 'down' }, seconds: NaN, count: 1e6, note: '' },
  ],
};

const runs: Table = {
  columns: [
    { key: 'method', title: 'method', kind: 'text' },
    { key: 'forget', title: 'D_f', kind: 'accuracy' },
  ],
  rows: [
    { method: 'all', forget: summarizeRuns([0.1, 0.2]) },
    { method: 'some', forget: { value: summarizeRuns([0.1, null, 0.2]), arrow: 'down' } },
    { method: 'one', forget: summarizeRuns([0.5, null]) },
    { method: 'none', forget: summarizeRuns([null, null]) },
    { method: 'single', forget: 0.25 },
  ],
};

describe('renderTable', () => {
  it('puts text in columns for a terminal', () => {
    expect(renderTable(table, 'text').split('\n')).toEqual([
      'method         D_r  seconds    count  note',
      '---------  -------  -------  -------  ----',
      'CE+Fisher  0.851 ↑     12.3        3     a',
      'CE         0.100          –   0.1235     –',
      'RND            – ↓        –  1000000',
      '',
    ]);
  });

  it('shows several runs as mean ± sd, and how many of them have a number', () => {
    expect(renderTable(runs, 'text').split('\n')).toEqual([
      'method                       D_f',
      '------  ------------------------',
      'all                0.150 ± 0.071',
      'some    0.150 ± 0.071 (2 of 3) ↓',
      'one               0.500 (1 of 2)',
      'none                           –',
      'single                     0.250',
      '',
    ]);
  });

  it('is a table in Markdown, with nothing that breaks a cell', () => {
    expect(renderTable(table, 'markdown')).toBe(
      [
        '| method | D\\_r | seconds | count | note |',
        '| --- | --: | --: | --: | --: |',
        '| CE+Fisher | 0.851 ↑ | 12.3 | 3 | a |',
        '| CE | 0.100 | – | 0.1235 | – |',
        '| RND | – ↓ | – | 1000000 |  |',
        '',
      ].join('\n'),
    );
    const columns = [{ key: 'a', title: 'a|b', kind: 'text' }] as const;
    expect(renderTable({ columns, rows: [{ a: '1 | 2\n<b> \\' }] }, 'markdown')).toBe(
      '| a\\|b |\n| --- |\n| 1 \\| 2 \\<b\\> \\\\ |\n',
    );
  });

  it('is CSV that a parser reads back', () => {
    const odd = { ...table, rows: [{ method: 'a "b", c\r\nd', accuracy: 0.1 + 0.2 }] };
    const csv = renderTable(odd, 'csv');
    expect(csv).toBe(
      'method,accuracy,seconds,count,note\r\n"a ""b"", c\r\nd",0.30000000000000004,,,\r\n',
    );
    expect(parse(csv, { columns: true })).toEqual([
      {
        method: 'a "b", c\r\nd',
        accuracy: '0.30000000000000004',
        seconds: '',
        count: '',
        note: '',
      },
    ]);
    expect(parse(renderTable(table, 'csv'))).toEqual([
      ['method', 'accuracy', 'seconds', 'count', 'note'],
      ['CE+Fisher', '0.85149', '12.34', '3', 'a'],
      ['CE', '0.1', '', '0.123456', ''],
      ['RND', '', '', '1000000', ''],
    ]);
  });

  it('spreads several runs over three columns of CSV', () => {
    const records: Record<string, string>[] = parse(renderTable(runs, 'csv'), { columns: true });
    expect(Object.keys(records[0]!)).toEqual(['method', 'forget', 'forget_sd', 'forget_n']);
    expect(records.map((record) => record.forget_n)).toEqual(['2', '2', '1', '0', '1']);
    expect(Number(records[1]!.forget)).toBeCloseTo(0.15, 12);
    expect(Number(records[1]!.forget_sd)).toBeCloseTo(0.0707106781, 9);
    expect(records[2]).toMatchObject({ forget: '0.5', forget_sd: '' });
    expect(records[3]).toMatchObject({ forget: '', forget_sd: '' });
    expect(records[4]).toMatchObject({ forget: '0.25', forget_sd: '' });
  });

  it('is JSON with the numbers in full', () => {
    expect(JSON.parse(renderTable(table, 'json'))).toEqual([
      { method: 'CE+Fisher', accuracy: 0.85149, seconds: 12.34, count: 3, note: 'a' },
      { method: 'CE', accuracy: 0.1, seconds: null, count: 0.123456, note: null },
      { method: 'RND', accuracy: null, seconds: null, count: 1e6, note: '' },
    ]);
    const [, some] = JSON.parse(renderTable(runs, 'json')) as { forget: unknown }[];
    expect(some!.forget).toMatchObject({ n: 2, diverged: 1, values: [0.1, null, 0.2] });
  });

  it('prints the headings of a table without rows', () => {
    const empty = { ...runs, rows: [] };
    expect(renderTable(empty, 'text')).toBe('method  D_f\n------  ---\n');
    expect(renderTable(empty, 'markdown')).toBe('| method | D\\_f |\n| --- | --: |\n');
    expect(renderTable(empty, 'csv')).toBe('method,forget\r\n');
    expect(renderTable(empty, 'json')).toBe('[]\n');
  });
});
