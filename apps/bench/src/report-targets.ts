import Table from 'cli-table3';

import { describeMachine } from './machine.js';
import { describeQuantity, describeSpread } from './report.js';
import type { TargetRow, TargetsEnvironment } from './run-targets.js';
import { describeBound } from './targets/target.js';

/** The targets for people: what computed, what it is held against, and a row a target. */
export function renderTargets(rows: readonly TargetRow[]): string {
  const table = new Table({
    head: ['target', 'what, against what', 'ours, theirs', 'ratio', 'wanted', ''],
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [null, 44, 40, null, null, null],
  });
  for (const row of rows) table.push(cellsOf(row));
  const [first] = rows;
  const remarks = rows.flatMap(({ name, measured }) =>
    (measured?.remarks ?? []).map((remark) => `${name}: ${remark}`),
  );
  const lines = [
    ...(first ? describeEnvironment(first.environment) : []),
    table.toString(),
    ...remarks,
  ];
  return `${lines.join('\n')}\n`;
}

function describeEnvironment(environment: TargetsEnvironment): string[] {
  const { backend, machine, peers, settings } = environment;
  const { rounds, samples, quick } = settings;
  const versions = peers.map(({ name, found }) => `${name} ${found ?? 'missing'}`);
  return [
    [backend.library ?? backend.name, `threads: ${backend.threads}`, ...versions].join(', '),
    describeMachine(machine),
    `rounds: ${rounds}, samples of the Fisher diagonal: ${samples.toLocaleString('en')}`,
    ...(quick ? ['tiny sizes: the ratios mean nothing'] : []),
  ];
}

function cellsOf(row: TargetRow): string[] {
  const { name, work, against, target, bound, measured, why } = row;
  const wanted = describeBound(bound === 'at most' ? { atMost: target } : { atLeast: target });
  const what = `${work}\nagainst ${against}`;
  if (!measured) return [name, what, why ?? '', '', wanted, 'not measured'];
  const sides = `${describeQuantity(measured.ours)}\n${describeQuantity(measured.peer)}`;
  const verdict = row.reached ? 'reached' : 'not reached';
  return [name, what, sides, describeSpread(measured.ratio), wanted, verdict];
}
