import { setNames, setSymbols, type Table } from '@sf/eval';

import type { Cell } from '../chain/cells-of-runs.js';
import { isModel, titleOfGroup } from '../chain/table-of-runs.js';
import { inDeviations, signed } from './differences.js';
import { finalCells } from './final-cells.js';

/**
 * What each variant of a comparison changes: the difference of its mean accuracies after the last epoch
 * from those of the comparison itself, a row a method. No rows where there are no variants.
 */
export function variantDifferences(cells: readonly Cell[]): Table {
  const ends = finalCells(cells).filter(({ method }) => !isModel(method));
  const minima = ends.filter(({ variant, set }) => variant !== undefined && set === 'min');
  const rows = minima.map((minimum) => {
    const { variant, method, pattern, transform } = minimum;
    const pairOf = (set: Cell['set']) => {
      const find = (of: string | undefined) =>
        ends.find((cell) => cell.set === set && cell.variant === of && isSameRow(cell, minimum));
      return [find(variant), find(undefined)] as const;
    };
    const difference = (set: Cell['set']) => {
      const [own, base] = pairOf(set);
      if (own?.mean === null) return 'diverged';
      return own && base && base.mean !== null ? signed(own.mean - base.mean, 3) : '';
    };
    const [own, base] = pairOf('min');
    return {
      variant: variant ?? '',
      method: titleOfGroup(method),
      pattern: transform === null ? pattern : `${pattern}, ${transform}`,
      ...Object.fromEntries(setNames.map((set) => [set, difference(set)])),
      minimum: difference('min'),
      deviations: inDeviations(own, base),
    };
  });
  return { columns, rows };
}

const columns: Table['columns'] = [
  { key: 'variant', title: 'variant', kind: 'text' },
  { key: 'pattern', title: 'pattern', kind: 'text' },
  { key: 'method', title: 'method', kind: 'text' },
  ...setNames.map(
    (set) => ({ key: set, title: setSymbols[set], kind: 'text', align: 'right' }) as const,
  ),
  { key: 'minimum', title: 'minimum', kind: 'text', align: 'right' },
  { key: 'deviations', title: 'in sd', kind: 'text', align: 'right' },
];

function isSameRow(a: Cell, b: Cell): boolean {
  return a.method === b.method && a.pattern === b.pattern && a.transform === b.transform;
}
