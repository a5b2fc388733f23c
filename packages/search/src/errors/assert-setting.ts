import { SearchError } from './search-error.js';

/** What a number has to be beyond finite. */
export interface SettingRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

/**
 * Checks a setting given from outside.
 *
 * @param name - the setting as its user wrote it, e.g. `startupTrials`
 * @throws SearchError `SF_SEARCH_BAD_SETTING` with the expected range and the value
 */
export function assertSetting(name: string, value: number, range: SettingRange = {}): void {
  const { min = -Infinity, max = Infinity, integer = false } = range;
  if (
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    (!integer || Number.isInteger(value))
  )
    return;
  const expected = [
    integer ? 'an integer' : 'a finite number',
    min > -Infinity ? `at least ${min}` : '',
    max < Infinity ? `at most ${max}` : '',
  ].filter((part) => part !== '');
  throw new SearchError(`${name} must be ${expected.join(', ')}; got ${value}`, {
    code: 'SF_SEARCH_BAD_SETTING',
  });
}
