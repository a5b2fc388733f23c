import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import type { MethodSoftmax } from './method-softmax.js';

/**
 * Checks that a panel of softmax outputs can be drawn.
 *
 * @param place - the panel as an error names it, e.g. `methods[0]`
 * @param data - of the panel
 * @param numClasses - of the figure
 * @throws ReportError `SF_REPORT_EMPTY` or `SF_REPORT_BAD_DATA`
 */
export function assertMethodSoftmax(place: string, data: MethodSoftmax, numClasses: number): void {
  if (!data.distribution) return;
  const { classes, count } = data.distribution;
  const where = `${place} (${data.method})`;
  assertFilled(`classes of ${where}`, classes);
  assertValue(`count of ${where}`, count, { min: 1, integer: true });
  if (classes.length !== numClasses)
    throw new ReportError(
      `classes of ${where}: expected ${numClasses}, as the first method has; got ${classes.length}`,
      { code: 'SF_REPORT_BAD_DATA' },
    );
  for (const [label, { mean, quantiles }] of classes.entries()) {
    assertValue(`mean of class ${label} in ${where}`, mean, { max: 1 });
    for (const { level, value } of quantiles) {
      assertValue(`level of a quantile of class ${label} in ${where}`, level, { max: 1 });
      assertValue(`quantile ${level} of class ${label} in ${where}`, value, { max: 1 });
    }
  }
}
