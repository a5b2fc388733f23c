import { assertFilled } from '../checks/assert-filled.js';
import { createFigure, type Figure, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend, type LegendEntry } from '../style/legend.js';
import { setSymbols, type FigureSet } from '../style/set-symbols.js';
import { fontSizes, greys } from '../style/theme.js';
import { assertCurveGroup } from './assert-curve-group.js';
import type { CurveGroup } from './curve-group.js';
import { curveMethods } from './curve-methods.js';
import { curvePanel } from './curve-panel.js';
import { levelRules } from './level-rules.js';

const size = { width: 190, height: 160 };
const spacing = 18;

/**
 * The accuracies on the sets over the epochs of forgetting: Figures 4, S1 and S2.
 *
 * A row of panels a group, a panel a set, a curve a method: the mean over runs with a band of one
 * standard deviation. Where a method has diverged its curve ends in a cross, and the legend says so.
 *
 * @param groups - at least one, e.g. Pattern B and Pattern C; the methods look the same in all
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY` without groups or cells; `SF_REPORT_BAD_DATA` for a set that is
 *   none of the four, a number out of its range, or two cells of one method, set and epoch
 * @example
 * ```ts
 * import { forgettingCurves } from '@sf/report';
 *
 * const cells = [0.7, 0.8, 0.85].map((mean, i) => {
 *   return { method: 'ce', title: 'CE', set: 'retain' as const, epoch: i + 1, mean, sd: 0.02, n: 10 };
 * });
 * const group = { title: 'Pattern B', cells, pretrained: { retain: 0.89 } };
 * const figure = forgettingCurves([group], { title: 'Fashion-MNIST, Tile' });
 * ```
 */
export function forgettingCurves(
  groups: readonly CurveGroup[],
  options: FigureOptions = {},
): Figure {
  assertFilled('groups', groups);
  for (const [index, group] of groups.entries()) assertCurveGroup(`groups[${index}]`, group);

  const methods = curveMethods(groups);
  const cells = groups.flatMap((group) => group.cells);
  const lastEpoch = Math.max(1, ...cells.map(({ epoch }) => epoch));
  const sets = groups.map((group) => setsOf(group));
  const columns = Math.max(...sets.map((list) => list.length));

  const rows = groups.map((group, row): Part => {
    const panels = (sets[row] ?? []).map((set, column) =>
      curvePanel({ group, set, methods, lastEpoch, first: column === 0, size }),
    );
    const title = group.title === undefined ? {} : { title: rowTitle(group.title) };
    return { ...title, hconcat: panels, spacing, bounds: 'flush' };
  });
  const width = columns * (size.width + spacing) - spacing;
  const span = lastEpoch === 1 ? 'one epoch' : `${lastEpoch} epochs`;
  const description = `Accuracy over ${span} of ${methods.map((m) => m.label).join(', ')}.`;
  return createFigure([...rows, legend(entriesOf(groups, methods), width)], {
    ...options,
    ...{ width, description },
  });
}

function setsOf({ cells }: CurveGroup): FigureSet[] {
  const symbols = Object.keys(setSymbols) as FigureSet[];
  return symbols.filter((set) => cells.some((cell) => cell.set === set));
}

function rowTitle(text: string) {
  return { text, fontSize: fontSizes.group, offset: 8 };
}

function entriesOf(
  groups: readonly CurveGroup[],
  methods: ReturnType<typeof curveMethods>,
): LegendEntry[] {
  const cells = groups.flatMap((group) => group.cells);
  const levels = levelRules.filter(({ key }) =>
    groups.some((group) => Object.values(group[key] ?? {}).some((level) => level !== null)),
  );
  const runs = Math.max(...cells.map(({ n }) => n));
  const spread = cells.some(({ sd }) => sd !== null && sd > 0);
  const broken = cells.some(({ mean }) => mean === null);
  return [
    ...methods,
    ...levels.map(({ label, color, dash, width }) => ({ label, color, dash, strokeWidth: width })),
    ...(broken ? [{ label: 'last before divergence', color: greys.quiet, sign: '×' }] : []),
    spread
      ? { label: `mean ± sd of ${runs} runs`, color: greys.quiet, box: 0.3 }
      : { label: runs === 1 ? 'a single run' : `mean of ${runs} runs` },
  ];
}
