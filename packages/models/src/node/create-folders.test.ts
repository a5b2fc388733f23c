import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createFolders } from './create-folders.js';

let root: string;
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-folders-'));
});
afterEach(() => fs.rm(root, { recursive: true }));

describe('createFolders', () => {
  it('makes what is missing, and tells the outermost of it', async () => {
    expect(await createFolders(path.join(root, 'a/b/c'))).toBe(path.join(root, 'a'));
    expect(await createFolders(path.join(root, 'a/b/d'))).toBe(path.join(root, 'a/b/d'));
    expect(await createFolders(path.join(root, 'a/b'))).toBeNull();
    expect((await fs.readdir(path.join(root, 'a/b'))).sort()).toEqual(['c', 'd']);
  });

  it('takes what others make at the same time', async () => {
    const folder = path.join(root, 'a/b/c/d');
    await Promise.all(Array.from({ length: 8 }, () => createFolders(folder)));
    expect((await fs.stat(folder)).isDirectory()).toBe(true);
  });

  it('names a folder that cannot be', async () => {
    await fs.writeFile(path.join(root, 'file'), '');
    for (const [folder, reason] of [
      [path.join(root, 'file'), 'there is a file of that name (EEXIST)'],
      [path.join(root, 'file/a'), 'part of the path is a file (ENOTDIR)'],
      ['/proc/none/a', 'there is no such folder (ENOENT)'],
    ] as const)
      await expect(createFolders(folder)).rejects.toMatchObject({
        code: 'SF_NOT_WRITABLE',
        kind: 'environment',
        message: `cannot write ${folder}: ${reason}`,
      });
  });
});
