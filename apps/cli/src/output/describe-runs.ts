import path from 'node:path';

import type { CleaningItem, RunComparison, RunSummary } from '@sf/experiments';

import type { Session } from '../session.js';
import { formatBytes } from './format.js';
import { formatTable } from './format-table.js';

/** The runs of a folder as a table. */
export async function describeList(
  folder: string,
  runs: readonly RunSummary[],
  session: Session,
): Promise<string> {
  const names = runs.map((run) => path.relative(folder, run.folder) || run.folder);
  return formatRuns(runs, names, session);
}

/** The settings in which runs differ, and below their accuracies. */
export async function describeComparison(
  { runs, differences }: RunComparison,
  session: Session,
): Promise<string> {
  const names = shortest(runs.map(({ folder }) => folder));
  const columns = ['setting', ...names].map((title, i) => ({
    ...{ key: `column ${i}`, title, kind: 'text' as const },
  }));
  const rows = differences.map(({ field, values }) =>
    Object.fromEntries([field, ...values.map(show)].map((cell, i) => [`column ${i}`, cell])),
  );
  const settings =
    rows.length > 0
      ? await formatTable({ columns, rows }, session, 1)
      : 'The settings are the same.\n';
  return `${settings}\n${await formatRuns(runs, names, session)}`;
}

/** What would be removed, in a line. */
export function describeItem({ folder, name, what, bytes }: CleaningItem): string {
  return `${formatBytes(bytes).padStart(8)}  ${what.padEnd(10)}  ${path.join(folder, name)}`;
}

async function formatRuns(
  runs: readonly RunSummary[],
  names: readonly string[],
  session: Session,
): Promise<string> {
  const { setNames, setSymbols } = await import('@sf/eval');
  const text = (key: string, title = key) => ({ key, title, kind: 'text' }) as const;
  const columns = [
    ...[text('name'), text('method'), text('dataset'), text('pattern'), text('transform', 'T')],
    { key: 'seed', title: 'seed', kind: 'number' } as const,
    text('state'),
    ...setNames.map((set) => ({ key: set, title: setSymbols[set], kind: 'accuracy' }) as const),
    { key: 'seconds', title: 'seconds', kind: 'seconds' } as const,
    { key: 'size', title: 'size', kind: 'text', align: 'right' } as const,
  ];
  const rows = runs.map((run, i) => ({
    ...{ name: names[i] ?? run.folder, method: run.method ?? run.kind },
    ...{ dataset: run.dataset, pattern: run.pattern, transform: run.transform, seed: run.seed },
    ...{ state: describeState(run), ...run.accuracies },
    ...{ seconds: run.seconds, size: formatBytes(run.bytes) },
  }));
  return formatTable({ columns, rows }, session, 1);
}

function describeState({ state, epochs: { done, total } }: RunSummary): string {
  if (state === 'finished') return state;
  if (state === 'diverged') return `diverged after epoch ${done}`;
  return `${state}, epoch ${done} of ${total}`;
}

/** Folders by their last names, where those tell them apart. */
function shortest(folders: readonly string[]): readonly string[] {
  const names = folders.map((folder) => path.basename(path.resolve(folder)));
  return new Set(names).size === names.length ? names : folders;
}

function show(value: unknown): string {
  if (value === null) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
