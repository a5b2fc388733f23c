import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { runSf } from '../../test/run-sf.js';

let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-search-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

it('searches, says what was found, and how to judge it', async () => {
  const file = path.join(folder, 'mine.yaml');
  await fs.writeFile(
    file,
    [
      ...['dataset: fashion-mnist-sample', 'transform: tile', 'pattern: B', 'method: ce'],
      ...['folds: 2', 'pretrain: { layers: 2, width: 8, epochs: 1 }', 'settings: { epochs: 1 }'],
    ].join('\n'),
  );
  const out = path.join(folder, 'out');
  const search = ['search', file, '--trials', '2', '--out', out];
  const { exitCode, stdout, stderr } = await runSf(search);
  expect(stderr).toContain('trial 2 of 2: ');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^2 trials judged, 0 ended early, 0 failed\./);
  expect(stdout).toMatch(
    /Best: trial [01], 0\.\d{3} \(mean minimum over 2 folds\)\n {2}learningRate/,
  );
  expect(stdout).toContain(`sf run ${out}/best.yaml`);
  expect(JSON.parse((await runSf([...search, '--json'])).stdout)).toMatchObject({
    trials: { complete: 2 },
  });
});

it('says what is wrong with a file', async () => {
  const { exitCode, stderr } = await runSf(['search', path.join(folder, 'none.yaml')]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('none.yaml: it cannot be read');
});
