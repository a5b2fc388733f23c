import { expect, it } from 'vitest';

import { ReportError } from './report-error.js';

it('has the mark and the fields of an error of @sf', () => {
  const cause = new Error('below');
  const error = new ReportError('groups: expected at least one, got none', {
    code: 'SF_REPORT_EMPTY',
    hint: 'Run something first.',
    cause,
  });
  expect(error).toMatchObject({
    name: 'ReportError',
    code: 'SF_REPORT_EMPTY',
    kind: 'input',
    hint: 'Run something first.',
    cause,
  });
  expect(Symbol.for('sf.error') in error).toBe(true);
});
