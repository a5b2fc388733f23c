import { expect, it } from 'vitest';

import { assertFilled } from './assert-filled.js';

it('says what is empty', () => {
  assertFilled('groups', [0]);
  expect(() => assertFilled('groups', [])).toThrow(
    expect.objectContaining({
      message: 'groups: expected at least one, got none',
      code: 'SF_REPORT_EMPTY',
    }),
  );
});
