import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the first example of the README runs', async () => {
  const lines = await runReadmeExample();
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^residual \de-\d+, lost \d\.\d %$/);
  expect(lines[1]).toMatch(
    /^converged true D_r (0\.9\d|1\.00) D_f (0\.9\d|1\.00) D_f,clean (0\.9\d|1\.00) D_r,extra (0\.9\d|1\.00)$/,
  );
});

it('the example of a restorer runs', async () => {
  const lines = await runReadmeExample(2);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    /^took per-pixel, the first within 3\.0 % on held-out pairs: linear lets through .* of the variance$/,
  );
  const known = '(0\\.9\\d|1\\.00)';
  expect(lines[1]).toMatch(
    new RegExp(`^per-pixel D_r ${known} D_f 0\\.00 D_f,clean 0\\.00 D_r,extra ${known}$`),
  );
  expect(lines[2]).toMatch(
    new RegExp(
      `^distilled 1 epoch D_r ${known} D_f ${known} D_f,clean ${known} D_r,extra ${known}$`,
    ),
  );
});
