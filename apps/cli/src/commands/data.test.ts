import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { runSf } from '../../test/run-sf.js';

// 32×32 RGB.
const blackImage = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAGUlEQVR42u3AMQEAAADCIPun9lkMGAAAQA4MIAABIqu3AgAAAABJRU5ErkJggg==',
  'base64',
);

let cache = '';
beforeAll(async () => {
  cache = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-cli-'));
  vi.stubEnv('XDG_CACHE_HOME', cache);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await fs.rm(cache, { recursive: true, force: true });
});

it('fetches the sample, which is always there', async () => {
  const { exitCode, stdout } = await runSf(['data', 'fetch', 'fashion-mnist-sample', '--json']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ present: true, train: 6000, shape: [28, 28, 1] });
});

it('tells what is there', async () => {
  const { stdout } = await runSf(['data', 'info', 'fashion-mnist-sample']);
  expect(stdout).toContain('6,000 for training, 1,000 for testing, 28 × 28 × 1');
  expect(stdout).toContain('9 Ankle boot');
});

it('tells of a damaged file in the cache', async () => {
  const file = path.join(cache, 'sf', 'fashion-mnist', 'train-images-idx3-ubyte.gz');
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, 'not what it was');
  const { exitCode, stderr } = await runSf(['data', 'info', 'fashion-mnist']);
  expect(exitCode).toBe(0);
  expect(stderr).toContain(file);
});

it('reads CIFAR-10 from the folder that SF_CIFAR10 names', async () => {
  const folder = path.join(cache, 'images');
  for (const name of ['train', 'test'].flatMap((part) =>
    Array.from({ length: 10 }, (_, label) => path.join(folder, part, String(label))),
  )) {
    await fs.mkdir(name, { recursive: true });
    await fs.writeFile(path.join(name, '0.png'), blackImage);
  }
  vi.stubEnv('SF_CIFAR10', folder);
  const { exitCode, stdout, stderr } = await runSf(['data', 'fetch', 'cifar-10']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('10 for training, 10 for testing, 32 × 32 × 3');
  expect(stdout).toContain('9 truck');
  expect(stderr).toContain('Read images, done');

  await fs.writeFile(path.join(folder, 'test', '4', '0.png'), 'no image');
  const info = await runSf(['data', 'info', 'cifar-10']);
  expect(info.exitCode).toBe(0);
  expect(info.stdout).toContain('not on this machine');
  expect(info.stderr).toContain(path.join(folder, 'test', '4', '0.png'));
});

it('refuses an unknown dataset', async () => {
  const { exitCode, stderr } = await runSf(['data', 'fetch', 'cifar']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Allowed choices are fashion-mnist, fashion-mnist-sample, cifar-10.');
});
