import type { LegendEntry } from '../style/legend.js';
import { greys } from '../style/theme.js';
import type { MethodRow } from './method-group.js';
import { pointLook, referenceLooks } from './method-looks.js';
import type { MethodPlace } from './method-panel.js';

/**
 * The legend of a comparison: families, the marks of a row, and lines through the panels.
 *
 * @param rows - of all groups, checked
 */
export function methodLegend(
  rows: readonly MethodRow[],
  { families, references }: Pick<MethodPlace, 'families' | 'references'>,
): LegendEntry[] {
  const spread = rows.some(({ accuracies }) =>
    Object.values(accuracies).some(({ sd }) => sd !== null),
  );
  const point = { color: greys.quiet, shape: 'circle' };
  return [
    ...families.map((label, i) => {
      const { color, shape } = pointLook(i);
      return { label, color, shape };
    }),
    spread
      ? { label: 'mean ± sd; each run a tick below', ...point, dash: [1, 0] }
      : { label: 'a single run', ...point },
    ...references.map((reference, i) => ({
      label: `mean of ${reference}`,
      ...referenceLooks[i],
    })),
  ];
}
