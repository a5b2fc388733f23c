import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('install.js', import.meta.url));

function install(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, stderr };
}

it('skips without failing the install', () => {
  expect(install([], { SF_TENSORFLOW: 'skip' })).toEqual({
    status: 0,
    stderr: 'TensorFlow: skipped, as SF_TENSORFLOW=skip says. The wasm backend will be used.\n',
  });
});

it('--check tells by its exit status', () => {
  expect(install(['--check'], { SF_TENSORFLOW: 'skip' }).status).toBe(1);
  const { status, stderr } = install(['--check']);
  expect(stderr).toMatch(status === 0 ? /is there, version \d/ : /is not there: pnpm tensorflow/);
});

it('explains itself on a wrong argument', () => {
  const { status, stderr } = install(['--froce']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Usage: .*--check/);
});
