import path from 'node:path';

import { expect, it, vi } from 'vitest';

import type { Attempt } from './attempts.js';
import { installTensorflow } from './install-tensorflow.js';
import { temporaryFolder } from './test-machine.js';

const setUp = () => {
  const folder = temporaryFolder();
  const addon = path.join(folder, 'lib', 'napi-v8', 'addon.node');
  const tfjsNode = { folder, addon, version: '4.22.0', nodePreGyp: '' };
  const machine = { cache: folder, platform: 'linux-x64', glibc: true, host: '' };
  return { tfjsNode, machine };
};

const attempt = (name: string, steps: Partial<Attempt>): Attempt => ({
  name,
  fetchLibrary: () => Promise.resolve('/library'),
  placeAddon: () => Promise.resolve(),
  ...steps,
});

it('tries each way in turn and tells why each failed', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { tfjsNode, machine } = setUp();
  const attempts = [
    attempt('a', { fetchLibrary: () => Promise.reject(new Error('no network')) }),
    attempt('b', { placeAddon: () => Promise.reject(new Error('no compiler')) }),
    attempt('c', {}),
  ];
  expect(await installTensorflow(tfjsNode, { machine, attempts })).toEqual({
    reasons: ['a: no network', 'b: no compiler', 'c: it does not load on this machine'],
  });
});
