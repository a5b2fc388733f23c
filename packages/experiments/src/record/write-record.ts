import { renderTable, type Table } from '@sf/eval';
import { writeFileAtomically } from '@sf/models/node';
import { renderSvg } from '@sf/report';
import path from 'node:path';

import type { ChainOutcome } from '../chain/run-chain.js';
import { writeJson } from '../run-folder/json-file.js';
import { judgeClaims, type JudgedClaim } from './claims.js';
import { curvesFigure } from './curves-figure.js';
import { describeSeeds, rangesOf } from './describe-seeds.js';
import { keptTable } from './kept-table.js';
import type { MergedResult } from './merge-results.js';
import { comparePaper } from './paper-comparison.js';
import type { RecordFigure } from './record-figure.js';
import { judgeRepairs } from './repair-claims.js';
import { settingsTable } from './settings-table.js';
import { timeTable } from './time-table.js';
import { variantDifferences } from './variant-differences.js';

/** What a record says besides its numbers. */
export interface RecordText {
  readonly title: string;
  /** The command that makes it, as one types it. */
  readonly command: string;
  /** What differs from the paper, or has to be known to read the numbers; Markdown, may be empty. */
  readonly notes: readonly string[];
  /** From {@link drawFigure}, null for none; the accuracies over the epochs where absent. */
  readonly figure?: RecordFigure | null;
}

/**
 * Writes a comparison for the record: `README.md` with the command and the tables, `figure.svg` and
 * its specification `figure.json` where there is a figure, `data.csv`, `result.json`.
 *
 * @param outcome - null for a record of a figure alone, which has no tables and no data
 * @throws SfError `SF_NOT_WRITABLE` or `SF_DISK_FULL` (environment)
 */
export async function writeRecord(
  folder: string,
  outcome: ChainOutcome | null,
  text: RecordText,
): Promise<void> {
  const { figure = outcome && curvesFigure(outcome.result, text.title) } = text;
  if (figure) {
    await writeFileAtomically(path.join(folder, 'figure.svg'), await renderSvg(figure.figure));
    await writeJson(folder, 'figure.json', figure.figure);
    for (const [name, data] of Object.entries(figure.data)) await writeJson(folder, name, data);
  }
  if (outcome) {
    const data = renderTable(outcome.table, 'csv');
    await writeFileAtomically(path.join(folder, 'data.csv'), data);
    await writeJson(folder, 'result.json', outcome.result);
  }
  const readme = await describeRecord(outcome, { ...text, figure });
  await writeFileAtomically(path.join(folder, 'README.md'), readme);
}

async function describeRecord(
  outcome: ChainOutcome | null,
  { title, command, notes, figure }: RecordText,
): Promise<string> {
  const numbers = outcome ? describeNumbers(outcome, figure?.claims ?? []) : [];
  const [summary, ...tables] = numbers;
  return [
    `# ${title}`,
    ['```sh', ...commandsOf(outcome, command), '```'].join('\n'),
    ...(summary === undefined ? [] : [summary]),
    ...(figure ? [`![${title}](figure.svg)`] : []),
    ...(figure?.caption ? [figure.caption] : []),
    ...tables,
    ...(outcome ? await describeRuns(outcome) : []),
    ...(notes.length > 0 ? ['## Notes', notes.map((note) => `- ${note}`).join('\n')] : []),
    '',
  ].join('\n\n');
}

/** One for each part of the seeds, where they were computed at several times. */
function commandsOf(outcome: ChainOutcome | null, command: string): string[] {
  const parts = (outcome?.result as MergedResult | undefined)?.parts;
  return parts?.map((part) => part.command ?? command) ?? [command];
}

/** What a README says of the numbers: in a sentence, then in tables. */
function describeNumbers(
  { result, table }: Pick<ChainOutcome, 'result' | 'table'>,
  ofFigure: readonly JudgedClaim[],
): string[] {
  const own = result.cells.filter(({ variant }) => variant === undefined);
  const printed = comparePaper(own, result.dataset);
  const claims = [...judgeClaims(own, result.dataset), ...ofFigure];
  const repairs = judgeRepairs(own);
  const differences = variantDifferences(result.cells);
  return [
    `${describeSeeds(result)}. Accuracies are mean ± standard deviation (n − 1).`,
    markdown(table),
    ...(differences.rows.length > 0
      ? [
          '## What each variant changes',
          'Differences of mean accuracies from the comparison itself; of the minimum also in standard deviations.',
          markdown(differences),
        ]
      : []),
    ...(printed.rows.length > 0 ? ['## Beside the paper', markdown(printed)] : []),
    ...(repairs.length > 0
      ? ['## What repairs are held to', markdown(tableOfClaims(repairs))]
      : []),
    ...(claims.length > 0 ? ["## The paper's claims", markdown(tableOfClaims(claims))] : []),
  ];
}

/** With what settings the runs were done, and how long they took. */
async function describeRuns({ records, result }: ChainOutcome): Promise<string[]> {
  const seeds = [...new Set(records.map(({ config }) => config.seed))].sort((a, b) => a - b);
  const of = seeds.length < result.seeds.length ? ` Of seeds ${rangesOf(seeds)}.` : '';
  const [settings, time, kept] = await Promise.all([
    settingsTable(records),
    timeTable(records),
    keptTable(records),
  ]);
  return [
    ...(settings.rows.length > 0
      ? [
          '## Settings',
          'F_max is the largest element of the Fisher information, over the seeds. Heavy-ball SGD is stable where learning rate × 2 λ_KL × F_max stays below its bound, 2 (1 + momentum): where its share of that is below 1.' +
            of,
          markdown(settings),
        ]
      : []),
    ...(kept.rows.length > 0 ? ['## What is kept of the training data', markdown(kept)] : []),
    ...(time.rows.length > 0
      ? [
          '## What took the time',
          'Seconds of the clock, evaluation included, on a machine that may have done other work; steps that ran side by side count in full.' +
            of,
          markdown(time),
        ]
      : []),
  ];
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
