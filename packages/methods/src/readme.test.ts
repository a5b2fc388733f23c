import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  const lines = await runReadmeExample();
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^residual \de-\d+, lost \d\.\d %$/);
  expect(lines[1]).toMatch(
    /^converged true D_r (0\.9\d|1\.00) D_f (0\.9\d|1\.00) D_f,clean (0\.9\d|1\.00) D_r,extra (0\.9\d|1\.00)$/,
  );
});
