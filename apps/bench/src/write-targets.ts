import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describeMachine } from './machine.js';
import { describeQuantity, describeSpread } from './report.js';
import type { TargetRow } from './run-targets.js';
import { targets } from './targets.js';
import { describeBound } from './targets/target.js';

/**
 * Adds rows to a record: `targets.json`, where a row replaces the one of its name and others stay, and the
 * same as a table, `targets.md`.
 *
 * @returns all rows of the record, in the order of the targets
 */
export async function writeTargets(
  folder: string,
  rows: readonly TargetRow[],
): Promise<TargetRow[]> {
  const file = path.join(folder, 'targets.json');
  const known = new Map((await readRows(file)).map((row) => [row.name, row]));
  for (const row of rows) known.set(row.name, row);
  const all = targets.flatMap(({ name }) => known.get(name) ?? []);
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
  await writeFile(path.join(folder, 'targets.md'), tableOf(all));
  return all;
}

async function readRows(file: string): Promise<TargetRow[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TargetRow[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function tableOf(rows: readonly TargetRow[]): string {
  const head = [
    'target',
    'work',
    'against',
    'ours',
    'theirs',
    'ratio',
    'wanted',
    '',
    'rounds',
    'on',
  ];
  const lines = [head, head.map(() => '---'), ...rows.map(cellsOf)];
  const remarks = rows.flatMap(({ name, why, measured }) =>
    [...(why === null ? [] : [why]), ...(measured?.remarks ?? [])].map(
      (remark) => `- ${name}: ${remark}`,
    ),
  );
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return (
    [table, ...(remarks.length > 0 ? [remarks.join('\n')] : []), ''].join('\n\n').trimEnd() + '\n'
  );
}

function cellsOf({ measured, environment, ...row }: TargetRow): string[] {
  const { name, work, against, target, bound, reached } = row;
  const { backend, machine, settings } = environment;
  const wanted = describeBound(bound === 'at most' ? { atMost: target } : { atLeast: target });
  const verdict = { true: 'reached', false: 'not reached', null: 'not measured' }[`${reached}`];
  return [
    ...[name, work, against],
    ...(measured ? [measured.ours, measured.peer].map(describeQuantity) : ['', '']),
    measured ? describeSpread(measured.ratio) : '',
    ...[wanted, verdict, String(settings.rounds)],
    `${backend.library ?? backend.name}, threads: ${backend.threads}; ${describeMachine(machine)}`,
  ].map((cell) => cell.replaceAll('\n', ' '));
}
