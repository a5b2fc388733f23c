import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { SfError } from '@sf/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { findFolder, replaceFolderAtomically, writeFileAtomically } from './write-atomically.js';

let root: string;
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-write-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fs.rm(root, { recursive: true });
});

const systemError = (code: string) =>
  Object.assign(new Error(`${code}: simulated`), { code, syscall: 'write' });

/** Lets the writing of files fail as the system would, after some bytes are written. */
function failWrites(code: string): void {
  const open = fs.open.bind(fs);
  vi.spyOn(fs, 'open').mockImplementation(async (...args) => {
    const handle = await open(...args);
    if (args[1] !== 'r')
      handle.writeFile = async () => {
        await handle.write('half');
        throw systemError(code);
      };
    return handle;
  });
}

const read = (name: string) => fs.readFile(path.join(root, name), 'utf8');

describe('writeFileAtomically', () => {
  it('writes text and bytes, makes folders, replaces what was there', async () => {
    const file = path.join(root, 'a/b/c.txt');
    await writeFileAtomically(file, 'één');
    expect(await read('a/b/c.txt')).toBe('één');
    await writeFileAtomically(file, Uint8Array.of(65, 66));
    expect(await read('a/b/c.txt')).toBe('AB');
    expect(await fs.readdir(path.dirname(file))).toEqual(['c.txt']);
  });

  it('keeps the old file and leaves nothing else where the disk is full', async () => {
    const file = path.join(root, 'x.json');
    await writeFileAtomically(file, 'old');
    failWrites('ENOSPC');
    await expect(writeFileAtomically(file, 'new')).rejects.toMatchObject({
      name: 'SfError',
      code: 'SF_DISK_FULL',
      kind: 'environment',
      message: `cannot write ${await fs.realpath(file)}: no space left (ENOSPC)`,
    });
    expect(await read('x.json')).toBe('old');
    expect(await fs.readdir(root)).toEqual(['x.json']);
  });

  it.each([
    ['EIO', 'SF_DISK', 'environment'],
    ['EDQUOT', 'SF_DISK_FULL', 'environment'],
    ['EROFS', 'SF_NOT_WRITABLE', 'environment'],
    ['EACCES', 'SF_NOT_WRITABLE', 'environment'],
  ])('says whose fault %s is', async (systemCode, code, kind) => {
    failWrites(systemCode);
    const file = path.join(root, 'x');
    await expect(writeFileAtomically(file, 'new')).rejects.toMatchObject({ code, kind });
    expect(await fs.readdir(root)).toEqual([]);
  });

  it('names a path that cannot be', async () => {
    await writeFileAtomically(path.join(root, 'file'), '');
    await expect(writeFileAtomically(path.join(root, 'file/x'), '')).rejects.toMatchObject({
      code: 'SF_NOT_WRITABLE',
      message: `cannot write ${path.join(root, 'file')}: there is a file of that name (EEXIST)`,
    });
    await expect(writeFileAtomically('/proc/none/x', '')).rejects.toMatchObject({
      code: 'SF_NOT_WRITABLE',
    });
    await fs.mkdir(path.join(root, 'folder'));
    await expect(writeFileAtomically(path.join(root, 'folder'), '')).rejects.toMatchObject({
      code: 'SF_NOT_WRITABLE',
    });
    expect((await fs.readdir(root)).sort()).toEqual(['file', 'folder']);
  });

  it('writes through a link', async () => {
    await fs.symlink(path.join(root, 'real'), path.join(root, 'link'));
    await fs.writeFile(path.join(root, 'real'), 'old');
    await writeFileAtomically(path.join(root, 'link'), 'new');
    expect(await read('real')).toBe('new');
    expect((await fs.lstat(path.join(root, 'link'))).isSymbolicLink()).toBe(true);
  });

  it('removes what a killed process left, and not what a running one is writing', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await fs.writeFile(path.join(root, `.x.${dead}.0123abcd.new`), 'half');
    await fs.writeFile(path.join(root, `.x.${process.pid}.0123abcd.new`), 'half');
    await writeFileAtomically(path.join(root, 'x'), '');
    expect((await fs.readdir(root)).sort()).toEqual([`.x.${process.pid}.0123abcd.new`, 'x']);
  });
});

describe('replaceFolderAtomically', () => {
  it('replaces all files at once', async () => {
    const folder = path.join(root, 'a/folder');
    await replaceFolderAtomically(folder, { one: '1', two: Uint8Array.of(50) });
    await replaceFolderAtomically(folder, { one: 'I', two: 'II' });
    expect(await read('a/folder/one')).toBe('I');
    expect(await read('a/folder/two')).toBe('II');
    expect(await fs.readdir(path.dirname(folder))).toEqual(['folder']);
    expect(await findFolder(folder)).toBe(await fs.realpath(folder));
  });

  it('fills an empty folder', async () => {
    await fs.mkdir(path.join(root, 'folder'));
    await replaceFolderAtomically(path.join(root, 'folder'), { one: '1' });
    expect(await read('folder/one')).toBe('1');
  });

  it('does not delete files it did not write', async () => {
    const folder = path.join(root, 'home');
    await fs.mkdir(folder);
    for (const name of ['a', 'b', 'c', 'd', 'one']) await fs.writeFile(path.join(folder, name), '');
    await expect(replaceFolderAtomically(folder, { one: '1' })).rejects.toMatchObject({
      code: 'SF_FOLDER_IN_USE',
      kind: 'input',
      message: `${folder} holds other files, which would be deleted: a, b, c and 1 more`,
    });
    expect(await fs.readdir(folder)).toHaveLength(5);
    expect(await fs.readdir(root)).toEqual(['home']);
  });

  it.each(['ENOSPC', 'EIO'])('keeps the old folder and leaves nothing else at %s', async (code) => {
    const folder = path.join(root, 'folder');
    await replaceFolderAtomically(folder, { one: 'old' });
    failWrites(code);
    await expect(replaceFolderAtomically(folder, { one: 'new' })).rejects.toMatchObject({
      kind: 'environment',
    });
    expect(await read('folder/one')).toBe('old');
    expect(await fs.readdir(root)).toEqual(['folder']);
  });

  it('brings the old folder back where the new one cannot be put in its place', async () => {
    const folder = path.join(root, 'folder');
    await replaceFolderAtomically(folder, { one: 'old' });
    const rename = fs.rename.bind(fs);
    vi.spyOn(fs, 'rename').mockImplementation(async (from, to) => {
      if (String(from).endsWith('.new')) throw systemError('EIO');
      await rename(from, to);
    });
    await expect(replaceFolderAtomically(folder, { one: 'new' })).rejects.toMatchObject({
      code: 'SF_DISK',
    });
    expect(await read('folder/one')).toBe('old');
    expect(await fs.readdir(root)).toEqual(['folder']);
  });

  it('is found and goes on where it was killed between the two renames', async () => {
    const folder = path.join(root, 'folder');
    await replaceFolderAtomically(folder, { one: 'old' });
    // As a kill leaves it: the old folder aside, the new one not yet in its place.
    await fs.rename(folder, path.join(root, '.folder.old'));
    expect(await findFolder(folder)).toBe(path.join(root, '.folder.old'));
    failWrites('ENOSPC');
    await expect(replaceFolderAtomically(folder, { one: 'new' })).rejects.toThrow('no space left');
    vi.restoreAllMocks();
    expect(await findFolder(folder)).toBe(path.join(root, '.folder.old'));
    await replaceFolderAtomically(folder, { one: 'new' });
    expect(await read('folder/one')).toBe('new');
    expect(await fs.readdir(root)).toEqual(['folder']);
  });

  it('lets one of several writers through and tells the others', async () => {
    const folder = path.join(root, 'folder');
    const contents = ['1', '2', '3', '4'];
    const results = await Promise.allSettled(
      contents.map((one) => replaceFolderAtomically(folder, { one })),
    );
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(SfError);
    expect(contents).toContain(await read('folder/one'));
    expect(await fs.readdir(root)).toEqual(['folder']);
  });

  it('keeps a link a link', async () => {
    const folder = path.join(root, 'real');
    await replaceFolderAtomically(folder, { one: 'old' });
    await fs.symlink(folder, path.join(root, 'latest'));
    await replaceFolderAtomically(path.join(root, 'latest'), { one: 'new' });
    expect(await read('real/one')).toBe('new');
    expect((await fs.lstat(path.join(root, 'latest'))).isSymbolicLink()).toBe(true);
  });
});

describe('findFolder', () => {
  it('finds nothing where nothing is', async () => {
    expect(await findFolder(path.join(root, 'none'))).toBeNull();
  });
});
