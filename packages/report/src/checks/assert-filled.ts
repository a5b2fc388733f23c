import { ReportError } from './report-error.js';

/**
 * Checks that a list has something to draw.
 *
 * @param what - the list as its user knows it, e.g. `the cells of 'Pattern B'`
 * @throws ReportError `SF_REPORT_EMPTY`
 */
export function assertFilled(what: string, list: readonly unknown[]): void {
  if (list.length > 0) return;
  throw new ReportError(`${what}: expected at least one, got none`, { code: 'SF_REPORT_EMPTY' });
}
