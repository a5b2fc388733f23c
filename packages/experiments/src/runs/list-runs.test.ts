import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { accuracies, forgetConfig, pretrain, writeFiles, writeRun } from '../../test/write-run.js';
import { configHash } from '../config/config-hash.js';
import { lockFolder } from '../run-folder/lock.js';
import { listRuns } from './list-runs.js';

describe('listRuns', () => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-list-'));
  });
  afterEach(() => fs.rm(base, { recursive: true }));

  it('tells what each run is, how far, and what came of it', async () => {
    await writeRun(at('model'), pretrain);
    await writeRun(at('tour/forget-2'), forgetConfig());
    await writeRun(at('tour/forget-10'), forgetConfig({}, 1), { epochs: 2 });
    await writeRun(at('tour/forget-11'), forgetConfig({}, 2), { epochs: 1, state: 'diverged' });
    await writeFiles(base, ['tour/result.json', 'notes/thesis.tex', 'a/b/c/config.json']);
    await fs.symlink(at('model'), at('latest'));

    const { runs, unreadable } = await listRuns(base);
    expect(unreadable).toEqual([]);
    expect(runs.map(({ folder, state, epochs }) => [folder, state, epochs])).toEqual([
      [at('model'), 'finished', { done: 3, total: 3 }],
      [at('tour/forget-2'), 'finished', { done: 3, total: 3 }],
      [at('tour/forget-10'), 'unfinished', { done: 2, total: 3 }],
      [at('tour/forget-11'), 'diverged', { done: 1, total: 3 }],
    ]);
    expect(runs[0]).toMatchObject({
      ...{ hash: configHash(pretrain), kind: 'pretrain', method: null, pattern: null },
      ...{ dataset: 'fashion-mnist-sample', transform: 'tile', seed: 0, accuracies, seconds: 7 },
    });
    expect(runs[2]).toMatchObject({
      ...{ kind: 'forget', method: 'ce', pattern: 'B', transform: 'tile', seed: 1 },
      ...{ accuracies, seconds: 4 },
    });
    const names = await fs.readdir(at('model'));
    const sizes = await Promise.all(names.map(async (name) => fs.stat(at(`model/${name}`))));
    const files = sizes.filter((stat) => stat.isFile()).reduce((sum, { size }) => sum + size, 0);
    expect(runs[0]!.bytes).toBe(files + 200);
    expect((await listRuns(at('model'))).runs).toEqual([runs[0]]);
  });

  it('counts the epochs that need not be done again', async () => {
    await writeRun(at('run'), pretrain, { epochs: 2 });
    await fs.rename(at('run/checkpoint/epoch-2'), at('run/checkpoint/epoch-1'));
    expect((await listRuns(base)).runs[0]!.epochs.done).toBe(1);
  });

  it('tells which run a process works on, and which one no more', async () => {
    await writeRun(at('run'), pretrain, { epochs: 2 });
    const state = async () => (await listRuns(base)).runs[0]!.state;
    const unlock = await lockFolder(at('run'));
    expect(await state()).toBe('running');
    await unlock();
    await fs.writeFile(at('run/lock'), JSON.stringify({ pid: 4_000_000, started: '1' }));
    expect(await state()).toBe('unfinished');
  });

  it('goes on at folders that it cannot read', async () => {
    await writeRun(at('run'), pretrain);
    await writeRun(at('edited'), pretrain);
    const file = at('edited/config.json');
    await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replaceAll('0.9', '0.8'));
    await writeFiles(base, ['foreign/config.json']);
    const { runs, unreadable } = await listRuns(base);
    expect(runs).toHaveLength(1);
    expect(unreadable.map(({ message }) => message)).toEqual([
      expect.stringContaining('does not have the hash that stands beside it'),
      `${at('foreign/config.json')}: expected format 1, got null`,
    ]);
  });

  it('says where there are no runs, and where there is no folder', async () => {
    await writeFiles(base, ['notes/thesis.tex']);
    await expect(listRuns(base)).rejects.toMatchObject({
      ...{ code: 'SF_NO_RUN', kind: 'input' },
      message: `${base} holds no runs: no folder in it has a config.json`,
    });
    await expect(listRuns('nowhere')).rejects.toThrow('there is no folder nowhere');
  });
});
