import { stabilityOf } from '@sf/core';
import { summarizeRuns, type Table } from '@sf/eval';

import { groupRuns, type RunGroup } from '../chain/group-runs.js';
import { titleOfGroup } from '../chain/table-of-runs.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { readFisherSummary } from '../steps/fisher-store.js';

/**
 * The settings of the forgetting, as Table S1 has them, a row a method with a λ_KL, and beside them what
 * decides whether heavy-ball SGD is stable with them: the largest element of the Fisher information
 * and the curvature that it makes, in the unit of the bound, 2 (1 + momentum).
 *
 * @param records - of a comparison, its pretrainings included
 * @throws SfError where a run folder cannot be read
 */
export async function settingsTable(records: readonly RunRecord[]): Promise<Table> {
  const rows = await Promise.all(groupRuns(records).map((group) => createRow(group, records)));
  return { columns, rows: rows.filter((row) => row !== null) };
}

const columns: Table['columns'] = [
  { key: 'pattern', title: 'pattern', kind: 'text' },
  { key: 'transform', title: 'T', kind: 'text' },
  { key: 'method', title: 'method', kind: 'text' },
  { key: 'learningRate', title: 'learning rate', kind: 'text', align: 'right' },
  { key: 'lambdaKl', title: 'λ_KL', kind: 'text', align: 'right' },
  { key: 'lambdaForget', title: 'λ_f', kind: 'text', align: 'right' },
  { key: 'fisherMax', title: 'F_max', kind: 'text', align: 'right' },
  { key: 'share', title: 'of the bound', kind: 'text', align: 'right' },
];

async function createRow(
  { method, pattern, transform, records }: RunGroup,
  all: readonly RunRecord[],
) {
  const [config] = records.flatMap(({ config }) => (config.kind === 'forget' ? [config] : []));
  const { settings = null, fisherOn = null } = config ?? {};
  if (!settings || !fisherOn || settings.lambdaKl === 0) return null;
  const { learningRate, lambdaKl, lambdaForget, momentum } = settings;
  const hashes = new Set(
    records.flatMap(({ config }) => (config.kind === 'forget' ? [config.pretrained] : [])),
  );
  const folders = all.flatMap(({ hash, folder }) => (hashes.has(hash) ? [folder] : []));
  const summaries = await Promise.all(folders.map((folder) => readFisherSummary(folder, fisherOn)));
  const fisher = summarizeRuns(summaries.map((summary) => summary?.max ?? null));
  const { value, limit } = stabilityOf({ learningRate, momentum, curvature: 2 * lambdaKl });
  const show = (digits: number, times = 1) => {
    if (fisher.mean === null) return '';
    const [mean, sd] = [fisher.mean, fisher.sd ?? 0].map((x) => (x * times).toFixed(digits));
    return fisher.sd === null ? `${mean}` : `${mean} ± ${sd}`;
  };
  return {
    ...{ pattern, transform: transform ?? '', method: titleOfGroup(method) },
    ...{ learningRate: `${learningRate}`, lambdaKl: `${lambdaKl}` },
    lambdaForget: lambdaForget === 0 ? '' : `${lambdaForget}`,
    ...{ fisherMax: show(3), share: show(2, value / limit) },
  };
}
