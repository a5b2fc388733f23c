import { patterns } from '@sf/eval';
import type { MethodGroup, MethodRow, MethodRuns } from '@sf/report';

import type { Cell } from '../chain/cells-of-runs.js';
import { isModel, titleOfGroup } from '../chain/table-of-runs.js';
import type { ComparisonConfig } from '../config-file/comparison-config.js';
import { describeMethod } from '../config/methods.js';
import { finalCells } from './final-cells.js';
import { patternTitle } from './pattern-title.js';

/** For how many seeds there are models that forgot nothing. */
export type ModelSeeds = Pick<ComparisonConfig, 'seedsOf' | 'retrained' | 'oracle'>;

/**
 * The cells of a comparison as methods side by side, a group a transform and pattern. A method's
 * variants stand below it; what a variant has in common with the comparison is not repeated.
 */
export function methodGroupsOf(cells: readonly Cell[], seeds: ModelSeeds): MethodGroup[] {
  const ends = finalCells(cells);
  const keys = new Map(ends.map((cell) => [JSON.stringify([cell.transform, cell.pattern]), cell]));
  return [...keys.values()].map(({ transform, pattern }) => {
    const own = ends.filter((cell) => cell.transform === transform && cell.pattern === pattern);
    const methods = [...new Set(own.map(({ method }) => method))];
    return {
      title: patternTitle(pattern, transform),
      rows: methods.flatMap((method) =>
        rowsOf(
          own.filter((cell) => cell.method === method),
          seeds,
        ),
      ),
      arrows: patterns[pattern].arrows,
    };
  });
}

/** Of one method: the comparison's row, then those of its variants. */
function rowsOf(cells: readonly Cell[], seeds: ModelSeeds): MethodRow[] {
  const variants = [...new Set(cells.map(({ variant }) => variant))];
  const [first, ...others] = variants.map((variant) =>
    rowOf(
      cells.filter((cell) => cell.variant === variant),
      seeds,
    ),
  );
  return first ? [first, ...others.filter((row) => !isSame(row, first))] : [];
}

/** True for the same runs: their numbers are equal to the last digit. Diverged ones have none to tell by. */
function isSame(a: MethodRow, b: MethodRow): boolean {
  const hasNumbers = Object.values(a.accuracies).some(({ mean }) => mean !== null);
  return hasNumbers && JSON.stringify(a.accuracies) === JSON.stringify(b.accuracies);
}

function rowOf(cells: readonly Cell[], seeds: ModelSeeds): MethodRow {
  const { method = '', variant } = cells[0] ?? {};
  const family = familyOf(method);
  return {
    method: variant === undefined ? titleOfGroup(method) : `${titleOfGroup(method)}, ${variant}`,
    ...(family !== null && { family }),
    accuracies: Object.fromEntries(
      cells.map(({ set, values, mean, sd }): [Cell['set'], MethodRuns] => [
        set,
        { values: values.slice(0, countOf(method, seeds)), mean, sd },
      ]),
    ),
  };
}

function familyOf(method: string): string | null {
  if (isModel(method)) return null;
  const { trains, repairs, needs } = describeMethod(method);
  if (repairs) return trains ? 'repaired, then trained' : 'without training';
  if (!trains) return null;
  return needs.includes('transform') ? 'distilled' : 'by training';
}

/** The seeds that a group has runs of; those that it was not meant to have have not diverged. */
function countOf(method: string, { seedsOf, retrained, oracle }: ModelSeeds): number {
  if (!isModel(method)) return Infinity;
  const most = seedsOf === 'forgetting' ? 1 : Infinity;
  if (method === 'retrained') return Math.min(most, retrained);
  return method === 'oracle' ? Math.min(most, oracle) : most;
}
