import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import { setSymbols } from '../style/set-symbols.js';
import type { MethodGroup, MethodRow, MethodRuns } from './method-group.js';

const sets = Object.keys(setSymbols);

/**
 * Checks that a group of methods can be drawn.
 *
 * @param place - the group as an error names it, e.g. `groups[0]`
 * @throws ReportError `SF_REPORT_EMPTY` or `SF_REPORT_BAD_DATA`
 */
export function assertMethodGroup(place: string, { rows, arrows = {} }: MethodGroup): void {
  assertFilled(`${place}.rows`, rows);
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (seen.has(row.method))
      throw badData(`${place}.rows: expected each method once, got '${row.method}' twice`);
    seen.add(row.method);
    assertRow(`${place}.rows[${index}] (${row.method})`, row);
  }
  for (const [set, arrow] of Object.entries(arrows)) {
    assertAmong(`set of ${place}.arrows`, set, sets);
    assertAmong(`${place}.arrows.${set}`, arrow, ['up', 'down']);
  }
}

function assertRow(place: string, { accuracies }: MethodRow): void {
  const entries = Object.entries(accuracies);
  assertFilled(`accuracies of ${place}`, entries);
  const count = entries[0]?.[1].values.length ?? 0;
  for (const [column, runs] of entries) {
    assertAmong(`set of ${place}`, column, [...sets, 'min']);
    assertRuns(`${column} of ${place}`, runs, count);
  }
}

function assertRuns(where: string, { values, mean, sd }: MethodRuns, count: number): void {
  assertFilled(`values of ${where}`, values);
  if (values.length !== count)
    throw badData(
      `values of ${where}: expected ${count}, a run each as on the first set; got ${values.length}`,
    );
  for (const value of values)
    if (value !== null) assertValue(`value of ${where}`, value, { max: 1 });
  if (values.every((value) => value === null)) {
    if (mean !== null)
      throw badData(`mean of ${where}: expected null without a value, got ${mean}`);
  } else assertValue(`mean of ${where}`, mean as number, { max: 1 });
  if (sd !== null) assertValue(`sd of ${where}`, sd);
}

function assertAmong(where: string, given: string, known: readonly string[]): void {
  // Results come from files, where the type is a promise.
  if (!known.includes(given))
    throw badData(`${where}: expected one of ${known.join(', ')}; got '${given}'`);
}

function badData(message: string): ReportError {
  return new ReportError(message, { code: 'SF_REPORT_BAD_DATA' });
}
