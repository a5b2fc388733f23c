import { expect, it } from 'vitest';

import { SearchError } from './search-error.js';

it('has the mark and the fields of an error of @sf', () => {
  const cause = new Error('below');
  const error = new SearchError("study 'a' is not there", {
    code: 'SF_SEARCH_STUDY_UNKNOWN',
    hint: 'Create it first.',
    cause,
  });
  expect(error).toMatchObject({
    name: 'SearchError',
    code: 'SF_SEARCH_STUDY_UNKNOWN',
    kind: 'input',
    hint: 'Create it first.',
    cause,
  });
  expect(Symbol.for('sf.error') in error).toBe(true);
});
