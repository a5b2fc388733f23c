import { expect, it } from 'vitest';

import { BackendError } from './backend-error.js';

it('has the fields and the marker of the other packages’ errors', () => {
  const cause = new Error('deeper');
  const fields = { code: 'SF_X', kind: 'environment', hint: 'do this', cause } as const;
  const error = new BackendError('what happened', fields);
  expect(error).toMatchObject({ name: 'BackendError', message: 'what happened', ...fields });
  expect(Symbol.for('sf.error') in error).toBe(true);
  expect(JSON.parse(JSON.stringify(error))).not.toHaveProperty('cause');
});
