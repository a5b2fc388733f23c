import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { configHash } from '../config/config-hash.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import { openRunFolder } from './open-run-folder.js';
import { readRun } from './read-run.js';

const config = resolvePretrainConfig({ dataset: 'fashion-mnist', transform: 'tile' });
const stored = { hash: configHash(config), config, pretrain: config };

describe('openRunFolder', () => {
  let base: string;
  let folder: string;
  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-folder-'));
    folder = path.join(base, 'runs', 'one');
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await fs.rm(base, { recursive: true });
  });

  const open = async (wanted = stored) => {
    await (
      await openRunFolder(folder, wanted)
    )();
  };
  const editConfig = async (edit: (text: string) => string) => {
    const file = path.join(folder, 'config.json');
    await fs.writeFile(file, edit(await fs.readFile(file, 'utf8')));
  };

  it('makes a folder that goes on with the same config', async () => {
    await open();
    await open();
    expect(await fs.readdir(folder)).toEqual(['config.json']);
    expect(await readRun(folder)).toMatchObject({ state: 'unfinished', ...stored, epochs: [] });
  });

  it('refuses another config, and says in what it differs', async () => {
    await open();
    const other = resolvePretrainConfig({ ...config, seed: 1, transform: 'line' });
    await expect(
      open({ hash: configHash(other), config: other, pretrain: other }),
    ).rejects.toMatchObject({
      code: 'SF_FOREIGN_RUN',
      kind: 'input',
      message: `${path.join(folder, 'config.json')} is of another run: it differs in transform ("tile" there, "line" here), seed (0 there, 1 here)`,
    });
  });

  it('refuses a folder of other files', async () => {
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, 'thesis.tex'), '');
    await expect(open()).rejects.toThrow(
      `${folder} is no run folder, and not empty: it has thesis.tex`,
    );
    expect(await fs.readdir(folder)).toEqual(['thesis.tex']);
  });

  it('sees that a config was edited, or is of another version', async () => {
    await open();
    await editConfig((text) => text.replace('"epochs": 12', '"epochs": 13'));
    await expect(readRun(folder)).rejects.toMatchObject({
      code: 'SF_RUN_EDITED',
      message: expect.stringContaining('does not have the hash that stands beside it') as string,
    });
    await editConfig((text) => text.replaceAll('"epochs": 13', '"epoch": 13'));
    await expect(readRun(folder)).rejects.toThrow("unknown field 'epoch'");
    await editConfig((text) => text.replace('"format": 1', '"format": 2'));
    await expect(readRun(folder)).rejects.toThrow('expected format 1, got 2');
    await editConfig((text) => text.slice(0, 20));
    await expect(open()).rejects.toThrow('config.json is not as it was written: it is not JSON');
  });

  it('names a place that cannot be written, and leaves nothing there', async () => {
    await fs.writeFile(path.join(base, 'runs'), '');
    await expect(open()).rejects.toMatchObject({
      code: 'SF_NOT_WRITABLE',
      message: `cannot write ${folder}: part of the path is a file (ENOTDIR)`,
    });
    await fs.rm(path.join(base, 'runs'));

    vi.spyOn(fs, 'writeFile').mockRejectedValue(
      Object.assign(new Error(), { code: 'ENOSPC', syscall: 'write' }),
    );
    await expect(open()).rejects.toMatchObject({ code: 'SF_DISK_FULL', kind: 'environment' });
    expect(await fs.readdir(base)).toEqual([]);
  });
});

it('readRun names a file that was edited', async () => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-edited-'));
  await (
    await openRunFolder(folder, stored)
  )();
  for (const name of ['result.json', 'metrics.jsonl']) {
    await fs.writeFile(path.join(folder, name), '{"epoch": 1');
    await expect(readRun(folder)).rejects.toThrow(`${name} is not as it was written`);
    await fs.rm(path.join(folder, name));
  }
  await fs.rm(folder, { recursive: true });
});

it('readRun says where there is no run', async () => {
  await expect(readRun('/nowhere')).rejects.toMatchObject({
    code: 'SF_NO_RUN',
    message: '/nowhere is no run folder: it has no config.json',
  });
});
