import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import type { GrowthColumn, GrowthPanel } from './growth-panel.js';

/** The smallest number that has a logarithm. */
const above0 = { min: Number.MIN_VALUE };

/**
 * Checks that a column of panels can be drawn on logarithmic axes.
 *
 * @param place - the column as an error names it, e.g. `columns[0]`
 * @throws ReportError `SF_REPORT_EMPTY` or `SF_REPORT_BAD_DATA`
 */
export function assertGrowthColumn(place: string, { panels }: GrowthColumn): void {
  assertFilled(`${place}.panels`, panels);
  for (const [index, panel] of panels.entries()) assertPanel(`${place}.panels[${index}]`, panel);
}

function assertPanel(place: string, { points, power, theory, limit }: GrowthPanel): void {
  assertFilled(`${place}.points`, points);
  const seen = new Set<number>();
  for (const [index, { size, value }] of points.entries()) {
    const where = `${place}.points[${index}]`;
    assertValue(`size of ${where}`, size, above0);
    assertValue(`value of ${where}`, value, above0);
    if (seen.has(size))
      throw new ReportError(`${where}: expected one point a size, got two of ${size}`, {
        code: 'SF_REPORT_BAD_DATA',
      });
    seen.add(size);
  }
  const any = { min: -Infinity };
  if (power !== undefined) assertValue(`power of ${place}`, power, any);
  if (theory !== undefined) assertValue(`theory of ${place}`, theory, any);
  if (limit !== undefined) assertValue(`limit of ${place}`, limit, above0);
}
