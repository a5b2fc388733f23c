import { useBackend } from '@sf/backend';
import { expectNoLeak } from '@sf/test-utils';
import { expect, it } from 'vitest';

import { measureMachine } from './machine.js';

it('measures both rates, and leaves no tensor behind', async () => {
  await useBackend('cpu');
  await expectNoLeak(async () => {
    const rates = await measureMachine({ rounds: 2, matrix: 16, vector: 100 });
    expect(rates.gflops.median).toBeGreaterThan(0);
    expect(rates.gigabytes.median).toBeGreaterThan(0);
  });
});
