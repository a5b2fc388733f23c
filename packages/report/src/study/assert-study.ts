import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import type { StudyData } from './study-data.js';

/**
 * Checks that a study can be drawn.
 *
 * @throws ReportError `SF_REPORT_EMPTY` or `SF_REPORT_BAD_DATA`
 */
export function assertStudy({ parameters, trials, best }: StudyData): void {
  assertFilled('parameters', parameters);
  assertFilled('trials', trials);
  for (const { number, value, params } of trials) {
    assertValue(`value of trial ${number}`, value, { min: -Infinity });
    for (const { name, log } of parameters) {
      const what = `${name} of trial ${number}`;
      // A trial of another program may lack it.
      assertValue(what, params[name] ?? NaN, { min: -Infinity });
      if (log) assertValue(`${what}, on a logarithmic scale,`, params[name] ?? NaN, { min: 0 });
    }
  }
  if (best !== null && !trials.some(({ number }) => number === best))
    throw new ReportError(`best: expected the number of a trial, got ${best}`, {
      code: 'SF_REPORT_BAD_DATA',
    });
}
