import { patterns, setNames } from '@sf/eval';
import type { CurveGroup } from '@sf/report';

import type { Cell } from '../chain/cells-of-runs.js';
import { isModel } from '../chain/table-of-runs.js';
import { describeMethod } from '../config/methods.js';
import { patternTitle } from './pattern-title.js';

/** The cells of a comparison as rows of panels, one a transform and pattern: Figures 4, S1, S2. */
export function curveGroupsOf(cells: readonly Cell[]): CurveGroup[] {
  const keys = new Map(cells.map((cell) => [JSON.stringify([cell.transform, cell.pattern]), cell]));
  return [...keys.values()].flatMap(({ transform, pattern }) => {
    const own = cells.filter((cell) => cell.transform === transform && cell.pattern === pattern);
    const curves = own.flatMap((cell) =>
      // Truncation has no epochs, and so no curve.
      cell.set === 'min' || cell.epoch === 0
        ? []
        : [{ ...cell, set: cell.set, title: describeMethod(cell.method).title }],
    );
    if (curves.length === 0) return [];
    const { arrows } = patterns[pattern];
    return [
      {
        title: patternTitle(pattern, transform),
        cells: curves,
        pretrained: levelsOf(own, 'pretrained'),
        ...(own.some(({ method }) => method === 'retrained') && {
          scratch: levelsOf(own, 'retrained'),
        }),
        arrows,
      },
    ];
  });
}

function levelsOf(cells: readonly Cell[], method: string): CurveGroup['pretrained'] & object {
  const mean = (set: Cell['set']) =>
    cells.find((cell) => isModel(cell.method) && cell.method === method && cell.set === set)?.mean;
  return Object.fromEntries(setNames.map((set) => [set, mean(set) ?? null]));
}
