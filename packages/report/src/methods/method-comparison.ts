import { assertFilled } from '../checks/assert-filled.js';
import { ReportError } from '../checks/report-error.js';
import { createFigure, type Figure, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend } from '../style/legend.js';
import { setSymbols } from '../style/set-symbols.js';
import { fontSizes } from '../style/theme.js';
import { assertMethodGroup } from './assert-method-group.js';
import { fateOf } from './method-fate.js';
import type { MethodColumn, MethodGroup, MethodRow } from './method-group.js';
import { methodLegend } from './method-legend.js';
import { referenceLooks } from './method-looks.js';
import { methodPanel } from './method-panel.js';

/** How a comparison of methods is drawn. */
export interface MethodOptions extends FigureOptions {
  /** At most two methods whose means go through each panel as lines, e.g. `pretrained` and `oracle`. */
  readonly references?: readonly string[];
}

const panelWidth = 120;
const spacing = 14;

/**
 * Many methods at a glance: where each ends on the four sets, and its minimum over the pattern's arrows.
 *
 * A row of panels a group, a panel a set, a line a method: its mean over runs as a point with a bar of
 * one standard deviation to both sides, and below it a tick a run. What the pattern does not ask for is
 * pale. Diverged runs have no mark; the row says so.
 *
 * @param groups - at least one, e.g. Patterns B and C with each transform
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY` without groups, rows or numbers; `SF_REPORT_BAD_DATA` for a set
 *   that is none of the four nor `min`, a number out of its range, a method twice in a group, sets with
 *   different numbers of runs, or references that are not there
 * @example
 * ```ts
 * import { methodComparison } from '@sf/report';
 *
 * const runs = (...values: number[]) => ({ values, mean: values[0] ?? null, sd: null });
 * const figure = methodComparison(
 *   [
 *     {
 *       title: 'Pattern B: Backdoor',
 *       rows: [
 *         { method: 'pretrained', accuracies: { retain: runs(0.89), min: runs(0.01) } },
 *         { method: 'CE', family: 'by training', accuracies: { retain: runs(0.42), min: runs(0.01) } },
 *       ],
 *       arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' },
 *     },
 *   ],
 *   { title: 'Fashion-MNIST, Tile', references: ['pretrained'] },
 * );
 * ```
 */
export function methodComparison(
  groups: readonly MethodGroup[],
  options: MethodOptions = {},
): Figure {
  assertFilled('groups', groups);
  for (const [index, group] of groups.entries()) assertMethodGroup(`groups[${index}]`, group);
  const { references = [] } = options;
  const rows = groups.flatMap((group) => group.rows);
  assertReferences(references, rows);

  const families = [...new Set(rows.flatMap(({ family }) => family ?? []))];
  const columns = groups.map(columnsOf);
  const parts = groups.map((group, i): Part => {
    const own = columns[i] ?? [];
    const panels = own.map((column, place) =>
      methodPanel({
        ...{ group, column, families, references, width: panelWidth },
        ...{ first: place === 0, last: place === own.length - 1 },
      }),
    );
    const title = group.title === undefined ? {} : { title: rowTitle(group.title) };
    return { ...title, hconcat: panels, spacing, bounds: 'flush' };
  });
  const width = Math.max(...columns.map(({ length }) => length)) * (panelWidth + spacing) - spacing;
  // Above the panels, which may be many.
  const head = legend(methodLegend(rows, { families, references }), width);
  return createFigure([head, ...parts], { ...options, ...{ width, description: describe(rows) } });
}

function assertReferences(references: readonly string[], rows: readonly MethodRow[]): void {
  const methods = [...new Set(rows.map(({ method }) => method))];
  const unknown = references.find((reference) => !methods.includes(reference));
  const problem =
    unknown === undefined
      ? references.length > referenceLooks.length &&
        `at most ${referenceLooks.length}, got ${references.length}`
      : `some of ${methods.join(', ')}; got '${unknown}'`;
  if (problem)
    throw new ReportError(`references: expected ${problem}`, { code: 'SF_REPORT_BAD_DATA' });
}

function columnsOf({ rows }: MethodGroup): MethodColumn[] {
  const all = [...Object.keys(setSymbols), 'min'] as MethodColumn[];
  return all.filter((column) => rows.some(({ accuracies }) => accuracies[column]));
}

function rowTitle(text: string) {
  return { text, fontSize: fontSizes.group, offset: 8 };
}

function describe(rows: readonly MethodRow[]): string {
  const methods = [...new Set(rows.map(({ method }) => method))];
  const diverged = rows.some((row) => fateOf(row)) ? ' Some runs have diverged.' : '';
  return `Accuracies of ${methods.join(', ')}.${diverged}`;
}
