import { ReportError } from './report-error.js';

/** What a value has to be beyond finite. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * Checks a number that a figure shows.
 *
 * @param what - the number and where it stands, e.g. `mean of ce on retain after epoch 3`
 * @throws ReportError `SF_REPORT_BAD_DATA` with the expected range and the value
 */
export function assertValue(what: string, value: number, range: ValueRange = {}): void {
  const { min = 0, max = Infinity, integer = false } = range;
  // Results come from files, where the type is a promise.
  const given: unknown = value;
  if (
    typeof given === 'number' &&
    Number.isFinite(given) &&
    given >= min &&
    given <= max &&
    (!integer || Number.isInteger(given))
  )
    return;
  const kind = integer ? 'an integer' : 'a number';
  const bounds = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new ReportError(`${what}: expected ${kind} ${bounds}, got ${String(given)}`, {
    code: 'SF_REPORT_BAD_DATA',
  });
}
