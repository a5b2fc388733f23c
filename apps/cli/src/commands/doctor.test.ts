import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { runSf } from '../../test/run-sf.js';

let cache = '';
beforeAll(async () => {
  cache = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-'));
  vi.stubEnv('XDG_CACHE_HOME', cache);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await fs.rm(cache, { recursive: true, force: true });
});

it('tells what is there, and the remedy for what is not', async () => {
  const { exitCode, stdout } = await runSf(['doctor']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/✔ Node +\d+/);
  expect(stdout).toMatch(/✔ backend cpu +plain JavaScript, 1 thread/);
  expect(stdout).toMatch(/✔ fashion-mnist-sample +6,000 \+ 1,000 images/);
  expect(stdout).toMatch(/✔ backend webgpu +Dawn on |✖ backend webgpu +missing: .*\n +remedy: /);
  expect(stdout).toContain('Ready: sf start');
});

it('is one document with --json', async () => {
  const { stdout } = await runSf(['doctor', '--json', '--backend', 'cpu']);
  expect(JSON.parse(stdout)).toMatchObject({
    isUsable: true,
    used: 'cpu',
    backends: [
      { name: 'tensorflow' },
      { name: 'wasm' },
      { name: 'cpu', present: true },
      { name: 'webgpu' },
    ],
  });
});

it('refuses a backend that there is not', async () => {
  const { exitCode, stderr } = await runSf(['doctor', '--backend', 'tensorflw']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("Did you mean 'tensorflow'?");
});
