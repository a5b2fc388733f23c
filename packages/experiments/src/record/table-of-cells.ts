import type { SetName } from '@sf/core';
import { createPatternTable, judge, setNames, type SetAccuracies, type Table } from '@sf/eval';

import type { Cell } from '../chain/cells-of-runs.js';
import type { ChainResult } from '../chain/run-chain.js';
import { isModel, seenByModel, titleOfGroup } from '../chain/table-of-runs.js';
import { describeMethod } from '../config/methods.js';
import { numClasses } from '../config/dataset-sizes.js';

/** The pattern table of a result whose runs are not at hand: without seconds. */
export function tableOfCells({ cells, seeds }: Pick<ChainResult, 'cells' | 'seeds'>): Table {
  const ends = cells.filter((cell) => cells.every((other) => !isLater(other, cell)));
  const isNamed = ends.some(({ variant }) => variant !== undefined);
  const rows = ends.filter(({ set }) => set === 'min');
  return createPatternTable(
    rows.map((row) => ({
      ...(isNamed && { variant: row.variant ?? 'none' }),
      ...{ pattern: row.pattern, method: titleOfGroup(row.method) },
      ...(row.transform !== null && { transform: row.transform }),
      needs: isModel(row.method)
        ? seenByModel(row.method, row.pattern)
        : describeMethod(row.method).needs,
      runs: seeds.flatMap((_, i) => {
        const accuracies = accuraciesOf(ends, row, i);
        // A seed that has no such run: a reference is trained for the first seeds only.
        if (isModel(row.method) && accuracies.retain === null) return [];
        const reference = {
          pretrained: accuraciesOf(ends, pretrainedOf(ends, row), i),
          retrained: retrainedFor(ends, row, i),
        };
        const { verdict } = judge(row.pattern, accuracies, { reference, numClasses });
        return [{ accuracies, verdict, seconds: null }];
      }),
    })),
  );
}

type Row = Pick<Cell, 'variant' | 'method' | 'pattern' | 'transform'>;

function isSameRow(a: Row, b: Row): boolean {
  return (
    a.variant === b.variant &&
    a.method === b.method &&
    a.pattern === b.pattern &&
    a.transform === b.transform
  );
}

function isLater(a: Cell, b: Cell): boolean {
  return a.epoch > b.epoch && a.set === b.set && isSameRow(a, b);
}

function accuraciesOf(ends: readonly Cell[], row: Row, i: number): SetAccuracies {
  const valueOf = (set: SetName) =>
    ends.find((cell) => cell.set === set && isSameRow(cell, row))?.values[i] ?? null;
  return Object.fromEntries(setNames.map((set) => [set, valueOf(set)])) as Record<
    SetName,
    number | null
  >;
}

/** That of the variant where it has one of its own. */
function pretrainedOf(ends: readonly Cell[], { variant, ...base }: Row): Row {
  const of = { ...base, method: 'pretrained' };
  const own = variant === undefined ? of : { ...of, variant };
  return ends.some((cell) => isSameRow(cell, own)) ? own : of;
}

/** The retrained model of the same seed if there is one, else of the first that has one. */
function retrainedFor(
  ends: readonly Cell[],
  { pattern, transform }: Row,
  i: number,
): SetAccuracies | undefined {
  const of = { method: 'retrained', pattern, transform };
  const count = ends.find((cell) => isSameRow(cell, of))?.values.length ?? 0;
  return [i, ...Array(count).keys()]
    .map((at) => accuraciesOf(ends, of, at))
    .find(({ retain }) => retain !== null);
}
