import { setSymbols, type Table } from '@sf/eval';

import type { Cell } from '../chain/cells-of-runs.js';
import { titleOfGroup } from '../chain/table-of-runs.js';
import type { DatasetName } from '../config/names.js';
import { paperNumbers } from '../presets/paper-numbers.js';
import { inDeviations, signed } from './differences.js';

/**
 * Beside each number that the paper prints ours, and how far apart they are: in standard deviations,
 * the root of the sum of both variances (of one where the other is not known). No rows where the paper
 * prints nothing.
 */
export function comparePaper(cells: readonly Cell[], dataset: DatasetName): Table {
  const rows = cells.flatMap((cell) => {
    const { method, set, paper, mean, sd } = cell;
    if (paper === null || set === 'min') return [];
    const printed = paperNumbers[dataset]?.[method]?.[set] ?? { mean: paper, sd: null };
    return [
      {
        method: titleOfGroup(method),
        set: setSymbols[set],
        paper: show(printed),
        ours: show({ mean, sd }),
        difference: mean === null ? '' : signed(mean - printed.mean, 3),
        deviations: inDeviations({ mean, sd }, printed),
      },
    ];
  });
  return { columns, rows };
}

const columns: Table['columns'] = [
  { key: 'method', title: 'method', kind: 'text' },
  { key: 'set', title: 'accuracy on', kind: 'text' },
  { key: 'paper', title: 'paper', kind: 'text', align: 'right' },
  { key: 'ours', title: 'ours', kind: 'text', align: 'right' },
  { key: 'difference', title: 'difference', kind: 'text', align: 'right' },
  { key: 'deviations', title: 'in sd', kind: 'text', align: 'right' },
];

function show({ mean, sd }: { mean: number | null; sd: number | null }): string {
  if (mean === null) return 'diverged';
  return sd === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${sd.toFixed(3)}`;
}
