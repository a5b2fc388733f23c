import { SearchError } from '../errors/search-error.js';
import type { StudyStorage } from '../storage/storage.js';

/**
 * Checks what an objective reports.
 *
 * @throws SearchError `SF_SEARCH_BAD_VALUE` for a value that is no number, or a step that is no integer
 * of at least 0
 */
export function assertReport(value: unknown, step: number): void {
  if (typeof value !== 'number')
    throw bad(`report: expected a number for the value, got ${typeof value}`);
  if (!Number.isSafeInteger(step) || step < 0)
    throw bad(`report: expected an integer of at least 0 for the step, got ${step}`);
}

/** @throws SearchError `SF_SEARCH_UNSUPPORTED` for a study with several objectives */
export function assertOneObjective(what: string, { name, directions }: StudyStorage): void {
  if (directions.length === 1) return;
  throw new SearchError(`study '${name}' has ${directions.length} objectives; ${what} takes one`, {
    code: 'SF_SEARCH_UNSUPPORTED',
  });
}

function bad(message: string): SearchError {
  return new SearchError(message, { code: 'SF_SEARCH_BAD_VALUE' });
}
