import { assertFilled } from '../checks/assert-filled.js';
import { createFigure, type Figure, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend, type LegendEntry } from '../style/legend.js';
import { assertGrowthColumn } from './assert-growth-column.js';
import type { GrowthColumn } from './growth-panel.js';
import { growthPart, looks } from './growth-part.js';

const size = { width: 170, height: 120 };
/** Between panels side by side, with the axis that each has. */
const room = 70;

/**
 * How costs grow as quantities do: a column of panels a quantity, a panel a cost, all on logarithmic
 * axes, with the fitted power above and that of theory as a dashed line.
 *
 * @param columns - at least one, each with at least one panel
 * @param options - `limit` is what the legend calls the panels' limits
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY` without columns, panels or points; `SF_REPORT_BAD_DATA` for a
 *   number that has no logarithm, or two points of one size
 * @example
 * ```ts
 * import { costGrowth } from '@sf/report';
 *
 * const points = [256, 1024, 3072].map((size) => ({ size, value: 1e-6 * size ** 2 }));
 * const panel = { title: 'seconds', points, power: 2, theory: 2 };
 * const figure = costGrowth([{ title: 'width', panels: [panel] }]);
 * ```
 */
export function costGrowth(
  columns: readonly GrowthColumn[],
  options: FigureOptions & { readonly limit?: string } = {},
): Figure {
  assertFilled('columns', columns);
  for (const [index, column] of columns.entries()) assertGrowthColumn(`columns[${index}]`, column);
  const { limit, ...titles } = options;
  const rows = Math.max(...columns.map(({ panels }) => panels.length));
  const parts = Array.from({ length: rows }, (_, row): Part => {
    const hconcat = columns.flatMap(({ title, panels }) => {
      const panel = panels[row];
      return panel ? [growthPart({ panel, quantity: title, size })] : [];
    });
    return { hconcat, spacing: 24 };
  });
  const width = columns.length * (size.width + room) - room;
  const quantities = columns.map(({ title }) => title).join(', ');
  const costs = [...new Set(columns.flatMap(({ panels }) => panels.map(({ title }) => title)))];
  return createFigure([...parts, legend(entriesOf(columns, limit ?? 'limit'), width)], {
    ...titles,
    ...{ width, description: `Growth of ${costs.join(', ')} with ${quantities}.` },
  });
}

function entriesOf(columns: readonly GrowthColumn[], limit: string): LegendEntry[] {
  const panels = columns.flatMap((column) => column.panels);
  const { measured, theory, limit: bound } = looks;
  return [
    { label: 'measured', color: measured.color, dash: measured.dash, shape: measured.shape },
    ...(panels.some((panel) => panel.theory !== undefined)
      ? [
          {
            label: 'power of theory',
            ...{ color: theory.color, dash: theory.dash, strokeWidth: theory.width },
          },
        ]
      : []),
    ...(panels.some((panel) => panel.limit !== undefined)
      ? [{ label: limit, color: bound.color, dash: bound.dash, strokeWidth: bound.width }]
      : []),
  ];
}
