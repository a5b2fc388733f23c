import { expect, it } from 'vitest';

import { patterns } from './patterns.js';

it('is Table 1', () => {
  expect(patterns).toEqual({
    A: { title: 'Samples', arrows: { retain: 'up', forget: 'down' } },
    B: { title: 'Backdoor', arrows: { retain: 'up', forgetClean: 'up', retainExtra: 'up' } },
    C: { title: 'Leakage', arrows: { retain: 'up', forget: 'up', retainExtra: 'up' } },
  });
});
