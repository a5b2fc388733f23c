import { renderTable, type Table } from '@sf/eval';
import { writeFileAtomically } from '@sf/models/node';
import { forgettingCurves, renderSvg } from '@sf/report';
import path from 'node:path';

import type { ChainOutcome } from '../chain/run-chain.js';
import { writeJson } from '../run-folder/json-file.js';
import { judgeClaims, type JudgedClaim } from './claims.js';
import { curveGroupsOf } from './curve-groups.js';
import { comparePaper } from './paper-comparison.js';

/** What a record says besides its numbers. */
export interface RecordText {
  readonly title: string;
  /** The command that makes it, as one types it. */
  readonly command: string;
  /** What differs from the paper, or has to be known to read the numbers; Markdown, may be empty. */
  readonly notes: readonly string[];
}

/**
 * Writes a comparison for the record: `README.md` with the command and the tables, `figure.svg` and
 * its specification `figure.json` where there are curves, `data.csv`, `result.json`.
 *
 * @throws SfError `SF_NOT_WRITABLE` or `SF_DISK_FULL` (environment)
 */
export async function writeRecord(
  folder: string,
  { result, table }: ChainOutcome,
  text: RecordText,
): Promise<void> {
  const groups = curveGroupsOf(result.cells);
  if (groups.length > 0) {
    const figure = forgettingCurves(groups, { title: text.title, subtitle: describeSeeds(result) });
    await writeFileAtomically(path.join(folder, 'figure.svg'), await renderSvg(figure));
    await writeJson(folder, 'figure.json', figure);
  }
  await writeFileAtomically(path.join(folder, 'data.csv'), renderTable(table, 'csv'));
  await writeJson(folder, 'result.json', result);
  const readme = describeRecord({ result, table }, text, groups.length > 0);
  await writeFileAtomically(path.join(folder, 'README.md'), readme);
}

function describeRecord(
  { result, table }: Pick<ChainOutcome, 'result' | 'table'>,
  { title, command, notes }: RecordText,
  hasFigure: boolean,
): string {
  const printed = comparePaper(result.cells, result.dataset);
  const claims = judgeClaims(result.cells);
  return [
    `# ${title}`,
    ['```sh', command, '```'].join('\n'),
    `${describeSeeds(result)}. Accuracies are mean ± standard deviation (n − 1).`,
    ...(hasFigure ? [`![${title}](figure.svg)`] : []),
    markdown(table),
    ...(printed.rows.length > 0 ? ['## Beside the paper', markdown(printed)] : []),
    ...(claims.length > 0 ? ["## The paper's claims", markdown(tableOfClaims(claims))] : []),
    ...(notes.length > 0 ? ['## Notes', notes.map((note) => `- ${note}`).join('\n')] : []),
    '',
  ].join('\n\n');
}

function describeSeeds({ seeds, environment }: ChainOutcome['result']): string {
  const [first, last] = [seeds[0] ?? 0, seeds.at(-1) ?? 0];
  const range = first === last ? `Seed ${first}` : `Seeds ${first}–${last}`;
  const backend = environment ? `, ${environment.backend.name} backend` : '';
  return `${range}${backend}`;
}

function tableOfClaims(claims: readonly JudgedClaim[]): Table {
  const verdict = ({ holds }: JudgedClaim) =>
    holds === null ? 'cannot be judged' : holds ? 'holds' : 'does not hold';
  return {
    columns: [
      { key: 'where', title: 'in', kind: 'text' },
      { key: 'claim', title: 'claim', kind: 'text' },
      { key: 'verdict', title: 'verdict', kind: 'text' },
      { key: 'figure', title: 'figure', kind: 'text' },
    ],
    rows: claims.map((claim) => ({
      ...{ where: claim.where, claim: claim.claim, figure: claim.figure },
      verdict: verdict(claim),
    })),
  };
}

const markdown = (table: Table) => renderTable(table, 'markdown').trim();
