import path from 'node:path';

import type { Table } from '@sf/eval';

import { titleOfGroup } from '../chain/table-of-runs.js';
import { describeMethod } from '../config/methods.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { sizeOnDisk } from '../runs/size-on-disk.js';
import { readStatisticsSummary } from '../steps/statistics-store.js';

/**
 * What had to be kept of the training data: the bytes of each part of the statistics, of one model,
 * and the methods that need it. No rows where none was needed.
 *
 * @param records - of a comparison, its pretrainings included
 */
export async function keptTable(records: readonly RunRecord[]): Promise<Table> {
  const methods = [
    ...new Set(records.flatMap(({ config }) => (config.kind === 'forget' ? [config.method] : []))),
  ].map(describeMethod);
  const neededBy = (
    need: 'fisher' | 'statistics' | 'classInputs',
    parts: readonly string[] = [''],
  ) =>
    methods
      .filter(
        ({ name, needs }) => needs.includes(need) && parts.some((part) => name.includes(part)),
      )
      .map(({ name }) => titleOfGroup(name))
      .join(', ');
  const folders = records.flatMap(({ config, folder }) =>
    config.kind === 'pretrain' ? [folder] : [],
  );
  const kept = await Promise.all(folders.map(readStatisticsSummary));
  // Of the model that most was kept of.
  const bytesOf = (part: string) =>
    Math.max(0, ...kept.map((summary) => summary?.bytes[part] ?? 0));
  const fishers = await Promise.all(
    folders.map((folder) => sizeOnDisk(path.join(folder, 'fisher-retain'))),
  );
  const fisher = Math.max(0, ...fishers);
  const rows = [
    { what: 'Fisher information F', size: fisher, methods: neededBy('fisher') },
    {
      ...{ what: 'S: mean and covariance of the inputs', size: bytesOf('inputs') },
      methods: neededBy('statistics', ['front', 'restorer']),
    },
    {
      ...{
        what: 'S: means and covariances of the features, a class each',
        size: bytesOf('features'),
      },
      methods: neededBy('statistics', ['head']),
    },
    {
      ...{
        what: 'S_x: means and covariances of the inputs, a class each',
        size: bytesOf('classInputs'),
      },
      methods: neededBy('classInputs'),
    },
  ];
  return {
    columns,
    rows: rows
      .filter(({ size, methods }) => size > 0 && methods !== '')
      .map(({ size, ...row }) => ({ ...row, megabytes: (size / 1e6).toFixed(1) })),
  };
}

const columns: Table['columns'] = [
  { key: 'what', title: 'kept', kind: 'text' },
  { key: 'megabytes', title: 'MB', kind: 'text', align: 'right' },
  { key: 'methods', title: 'needed by', kind: 'text' },
];
