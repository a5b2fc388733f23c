import { expect, it } from 'vitest';

import { runSf } from '../../test/run-sf.js';

it('lists what there is', async () => {
  const { exitCode, stdout } = await runSf(['reproduce']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^fashion-mnist +table-2 /m);
  expect(stdout).toMatch(/^cifar-10 +figure-4 /m);
});

it('tells the target that was probably meant', async () => {
  const { exitCode, stderr } = await runSf(['reproduce', 'tabel-2']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("Did you mean 'table-2'?");
});

it('plans one target or all of a dataset, and does nothing', async () => {
  const dry = ['--dry-run', '--runs', '/nowhere', '--seeds', '1'];
  const one = await runSf(['reproduce', 'table-2', ...dry, '--json']);
  expect(JSON.parse(one.stdout)).toMatchObject({ secondsLeft: null });
  // Pretraining, statistics, three methods.
  expect((JSON.parse(one.stdout) as { steps: unknown[] }).steps).toHaveLength(5);

  const fifth = await runSf(['reproduce', 'table-2', ...dry, '--seed', '5', '--json']);
  const { steps } = JSON.parse(fifth.stdout) as { steps: { id: string }[] };
  expect(steps.map(({ id }) => /seed(\d)/.exec(id)?.[1])).toEqual(Array(5).fill('5'));

  const all = await runSf(['reproduce', 'all', ...dry, '--json']);
  expect((JSON.parse(all.stdout) as unknown[]).length).toBeGreaterThan(5);
});
