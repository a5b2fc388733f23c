import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { packTarGz } from '../../testing/cifar10-files.js';
import { unpackTarGz } from './unpack-tar-gz.js';

const files = { 'a.bin': Uint8Array.of(1, 2, 3), 'b.bin': Uint8Array.of(4, 5, 6) };
let folder: string;
let archive: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-test-'));
  archive = path.join(folder, 'x.tar.gz');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

async function unpack(bytes: Uint8Array, names = ['a.bin', 'b.bin'], size = 3) {
  fs.writeFileSync(archive, bytes);
  const unpacked = await unpackTarGz(archive, { names, size });
  return Object.fromEntries([...unpacked].map(([name, content]) => [name, [...content]]));
}

describe('unpackTarGz', () => {
  it('gives the files asked for, from whatever folder', async () => {
    expect(await unpack(await packTarGz(files))).toEqual({
      'a.bin': [1, 2, 3],
      'b.bin': [4, 5, 6],
    });
    expect(await unpack(await packTarGz(files), ['b.bin'])).toEqual({ 'b.bin': [4, 5, 6] });
  });

  it('refuses every archive that is cut short', async () => {
    const whole = await packTarGz(files);
    for (let length = 0; length < whole.length; length += 7)
      await expect(unpack(whole.subarray(0, length))).rejects.toMatchObject({
        code: 'SF_DATA_ARCHIVE',
        message: expect.stringContaining(
          `${archive}: expected a whole .tar.gz archive, got`,
        ) as string,
      });
  });

  it('refuses what is not gzipped, no archive, or cut before it was gzipped', async () => {
    const tar = gunzipSync(await packTarGz(files));
    for (const bytes of [tar, gzipSync(Buffer.alloc(5000, 65)), gzipSync(tar.subarray(0, 1000))])
      await expect(unpack(bytes)).rejects.toThrow(`${archive}: expected a whole .tar.gz archive`);
  });

  it('names a file that is missing, and one of another size', async () => {
    const bytes = await packTarGz(files);
    await expect(unpack(bytes, ['a.bin', 'c.bin'])).rejects.toThrow('got an archive without c.bin');
    await expect(unpack(bytes, ['a.bin'], 4)).rejects.toMatchObject({
      code: 'SF_DATA_TRUNCATED',
      message: `a.bin in ${archive}: expected 4 bytes, got 3: the file is cut short`,
    });
    await expect(unpack(bytes, ['b.bin'], 2)).rejects.toMatchObject({ code: 'SF_DATA_LENGTH' });
  });

  it('lets an error of the file system through', async () => {
    await expect(unpackTarGz(archive, { names: [], size: 1 })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
