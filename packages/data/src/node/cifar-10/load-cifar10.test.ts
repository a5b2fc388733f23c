import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { pngOf } from '../../../testing/images.js';
import { writeTree } from '../../../testing/write-tree.js';
import { loadCifar10 } from './load-cifar10.js';

let home: string;
const offline = () => ({ cacheFolder: path.join(home, 'cache'), offline: true });
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
  vi.stubEnv('SF_CIFAR10', undefined);
  for (let label = 0; label < 10; label++)
    for (const part of ['train', 'test'])
      writeTree(path.join(home, 'images'), {
        [`${part}/${label}/a.png`]: pngOf([label, 0, 0], 32, 32),
      });
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(home, { recursive: true });
});

it('takes the folder that is named, and says what is short of the whole', async () => {
  const notes: string[] = [];
  const seen: number[] = [];
  const folder = path.join(home, 'images');
  const { train, test } = await loadCifar10({
    ...{ ...offline(), folder },
    onNote: (note) => notes.push(note),
    onImages: ({ readImages }) => seen.push(readImages),
  });
  expect([train.count, test.count]).toEqual([10, 10]);
  expect(train.classNames[9]).toBe('truck');
  expect(seen.at(-1)).toBe(20);
  expect(notes).toEqual([
    `${folder}: 10 train images; CIFAR-10 has 50000.`,
    `${folder}: 10 test images; CIFAR-10 has 10000.`,
  ]);
});

it('takes the folder that SF_CIFAR10 names, unless the option names another', async () => {
  vi.stubEnv('SF_CIFAR10', path.join(home, 'images'));
  expect((await loadCifar10(offline())).train.count).toBe(10);
  await expect(loadCifar10({ ...offline(), folder: path.join(home, 'none') })).rejects.toThrow(
    `CIFAR-10 in ${path.join(home, 'none')}: expected data_batch_1.bin`,
  );
});

it('does not pass over a folder of records that is not whole', async () => {
  writeTree(home, { 'records/data_batch_1.bin': new Uint8Array(3073) });
  await expect(loadCifar10({ ...offline(), folder: path.join(home, 'records') })).rejects.toThrow(
    'got no data_batch_2.bin',
  );
});

it.each([undefined, ''])('looks into the cache where no folder is named (%s)', async (named) => {
  vi.stubEnv('SF_CIFAR10', named);
  await expect(loadCifar10(offline())).rejects.toMatchObject({
    code: 'SF_DATA_UNAVAILABLE',
    message: [
      'CIFAR-10 was not found; tried',
      `  - cache ${path.join(home, 'cache', 'cifar-10')}: no cifar-10-binary.tar.gz`,
      '  - mirror https://www.cs.toronto.edu/~kriz/: not tried, offline was asked for',
    ].join('\n'),
  });
});

it('stops with the reason it is given', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const folder = path.join(home, 'images');
  await expect(loadCifar10({ ...offline(), folder, signal })).rejects.toThrow('enough');
});
