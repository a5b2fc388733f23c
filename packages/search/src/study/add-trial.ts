import { SearchError } from '../errors/search-error.js';
import { contains, toInternal } from '../space/representation.js';
import type { StudyStorage } from '../storage/storage.js';
import { isFinished, type TrialRecord, type TrialTemplate } from '../trial/trial-record.js';

/**
 * Adds a trial that was evaluated elsewhere, by Optuna's checks.
 *
 * @throws SearchError `SF_SEARCH_BAD_VALUE`
 */
export async function addTrial(study: StudyStorage, template: TrialTemplate): Promise<TrialRecord> {
  const now = new Date();
  const { state = 'complete', values = null } = template;
  assertParams(template);
  if (state === 'complete' && (values === null || values.some(Number.isNaN)))
    throw bad(`values: expected numbers for a complete trial, got ${JSON.stringify(values)}`);
  if ((state === 'failed' || !isFinished(state)) && values !== null)
    throw bad(`values: expected none for a trial that is ${state}, got ${JSON.stringify(values)}`);
  if (values !== null && values.length !== study.directions.length)
    throw bad(`values: expected ${study.directions.length}, got ${values.length}`);
  return study.createTrial({
    ...template,
    state,
    startedAt: template.startedAt ?? (state === 'waiting' ? null : now),
    endedAt: isFinished(state) ? (template.endedAt ?? now) : null,
  });
}

function assertParams({ params = {}, distributions = {} }: TrialTemplate): void {
  const [named, described] = [params, distributions].map(
    (of) => Object.keys(of).sort().join(', ') || 'none',
  );
  if (named !== described)
    throw bad(`distributions: expected those of the parameters ${named}, got ${described}`);
  for (const [name, distribution] of Object.entries(distributions)) {
    const internal = toInternal(distribution, params[name] ?? null, `parameter '${name}'`);
    if (!contains(distribution, internal))
      throw bad(`parameter '${name}': ${internal} is not in its distribution`);
  }
}

function bad(message: string): SearchError {
  return new SearchError(message, { code: 'SF_SEARCH_BAD_VALUE' });
}
