import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import { setSymbols } from '../style/set-symbols.js';
import type { CurveGroup } from './curve-group.js';

/**
 * Checks that a row of panels can be drawn.
 *
 * @param place - the row as an error names it, e.g. `groups[0]`
 * @throws ReportError `SF_REPORT_EMPTY` or `SF_REPORT_BAD_DATA`
 */
export function assertCurveGroup(place: string, group: CurveGroup): void {
  assertFilled(`${place}.cells`, group.cells);
  const seen = new Set<string>();
  for (const [index, { method, set, epoch, mean, sd, n }] of group.cells.entries()) {
    const where = `${place}.cells[${index}] (${method} on ${set} after epoch ${epoch})`;
    assertSet(where, set);
    assertValue(`epoch of ${where}`, epoch, { integer: true });
    assertValue(`n of ${where}`, n, { integer: true });
    if (mean !== null) assertValue(`mean of ${where}`, mean, { max: 1 });
    if (sd !== null) assertValue(`sd of ${where}`, sd);
    const key = JSON.stringify([method, set, epoch]);
    if (seen.has(key))
      throw new ReportError(`${where}: expected one cell a method, set and epoch, got two`, {
        code: 'SF_REPORT_BAD_DATA',
        hint: 'Give each pattern, transform and dataset a group of its own.',
      });
    seen.add(key);
  }
  assertLevels(`${place}.pretrained`, group.pretrained);
  assertLevels(`${place}.scratch`, group.scratch);
  for (const [set, arrow] of Object.entries(group.arrows ?? {})) {
    assertSet(`${place}.arrows`, set);
    assertArrow(`${place}.arrows.${set}`, arrow);
  }
}

function assertLevels(where: string, levels: CurveGroup['pretrained'] = {}): void {
  for (const [set, level] of Object.entries(levels)) {
    assertSet(where, set);
    if (level !== null) assertValue(`${where}.${set}`, level, { max: 1 });
  }
}

function assertSet(where: string, set: string): void {
  if (Object.hasOwn(setSymbols, set)) return;
  throw new ReportError(
    `set of ${where}: expected one of ${Object.keys(setSymbols).join(', ')}; got '${set}'`,
    { code: 'SF_REPORT_BAD_DATA' },
  );
}

function assertArrow(where: string, arrow: string): void {
  if (arrow === 'up' || arrow === 'down') return;
  throw new ReportError(`${where}: expected 'up' or 'down', got '${arrow}'`, {
    code: 'SF_REPORT_BAD_DATA',
    hint: 'Leave out a set that does not matter.',
  });
}
