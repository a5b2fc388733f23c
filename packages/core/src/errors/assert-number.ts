import { SfError } from './sf-error.js';

/** What a number has to be beyond finite. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * Checks a setting given from outside.
 *
 * @param name - the setting as its user wrote it, e.g. `lambdaKl`
 * @throws SfError `SF_BAD_SETTING` with the expected range and the value
 */
export function assertNumber(name: string, value: number, range: NumberRange = {}): void {
  const { min = -Infinity, max = Infinity, integer = false } = range;
  if (
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    (!integer || Number.isInteger(value))
  )
    return;
  const kind = integer ? 'an integer' : 'a finite number';
  const bounds = [
    min > -Infinity ? `at least ${String(min)}` : '',
    max < Infinity ? `at most ${String(max)}` : '',
  ].filter((part) => part !== '');
  const expected = [kind, ...bounds].join(', ');
  throw new SfError(`${name} must be ${expected}; got ${String(value)}`, {
    code: 'SF_BAD_SETTING',
  });
}
