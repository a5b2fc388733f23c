import type { Table } from '@sf/eval';

import { titleOfGroup } from '../chain/table-of-runs.js';
import { describeMethod } from '../config/methods.js';
import { fisherParts, type FisherPart } from '../config/names.js';
import type { RunRecord } from '../run-folder/run-record.js';
import { readFisherSummary } from '../steps/fisher-store.js';
import { readStatisticsSummary } from '../steps/statistics-store.js';

interface Took {
  readonly what: string;
  readonly seconds: number;
}

/**
 * What took the time of a comparison, a row a kind of step and one of all: how many there are, and the
 * seconds of the clock of each, evaluation included. Steps that ran side by side count in full.
 *
 * @param records - of a comparison, its pretrainings included; what has not ended is left out
 * @throws SfError where a run folder cannot be read
 */
export async function timeTable(records: readonly RunRecord[]): Promise<Table> {
  // A model's folder may hold statistics for other comparisons too.
  const parts = records.flatMap(({ config }) => (config.kind === 'forget' ? config.fisherOn : []));
  const used = fisherParts.filter((part) => parts.includes(part));
  const isRepaired = records.some(
    ({ config }) =>
      config.kind === 'forget' && describeMethod(config.method).needs.includes('statistics'),
  );
  const stepsIn = (record: RunRecord) => stepsOf(record, { fisher: used, statistics: isRepaired });
  const steps = (await Promise.all(records.map(stepsIn))).flat();
  const kinds = [...new Set(steps.map(({ what }) => what))];
  const rowOf = (what: string, own: readonly Took[]) => {
    const seconds = own.reduce((sum, step) => sum + step.seconds, 0);
    return {
      ...{ what, steps: own.length, mean: seconds / own.length },
      minutes: (seconds / 60).toFixed(1),
    };
  };
  return {
    columns: [
      { key: 'what', title: 'step', kind: 'text' },
      { key: 'steps', title: 'steps', kind: 'number' },
      { key: 'mean', title: 'seconds each', kind: 'seconds' },
      { key: 'minutes', title: 'minutes together', kind: 'text', align: 'right' },
    ],
    rows: [
      ...kinds.map((kind) =>
        rowOf(
          kind,
          steps.filter(({ what }) => what === kind),
        ),
      ),
      ...(kinds.length > 1 ? [rowOf('all', steps)] : []),
    ],
  };
}

const titles = {
  all: 'pretraining',
  clean: 'retraining',
  retain: 'retraining',
  oracle: 'training of the oracle',
} as const;

/** The run itself, and the statistics that were kept of its model. */
async function stepsOf(
  { config, pretrain, result, folder }: RunRecord,
  used: { readonly fisher: readonly FisherPart[]; readonly statistics: boolean },
): Promise<Took[]> {
  if (!result) return [];
  const { seconds } = result.timing;
  if (config.kind === 'forget') return [{ what: titleOfGroup(config.method), seconds }];
  const summaries = await Promise.all(
    used.fisher.map((fisherOn) => readFisherSummary(folder, fisherOn)),
  );
  const kept = used.statistics ? await readStatisticsSummary(folder) : null;
  return [
    { what: titles[pretrain.trainOn ?? 'all'], seconds },
    ...summaries.flatMap((summary) =>
      summary ? [{ what: 'Fisher information', seconds: summary.timing.seconds }] : [],
    ),
    ...(kept ? [{ what: 'means and covariances', seconds: kept.timing.seconds }] : []),
  ];
}
