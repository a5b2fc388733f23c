import { readdirSync, renameSync, statSync, symlinkSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { withFileLock, type LockOptions } from './file-lock.js';

describe.each(['symlink', 'open'] as const)('withFileLock by %s', (lock) => {
  let folder: string;
  let file: string;
  let warnings: string[];
  let options: LockOptions;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-file-lock-'));
    file = path.join(folder, 'study.log');
    warnings = [];
    options = { lock, gracePeriod: 30, warn: (message) => warnings.push(message) };
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('has a lock while it works, and none after', async () => {
    await fs.writeFile(file, '');
    const seen = await withFileLock(file, options, () => ({
      names: readdirSync(folder).sort(),
      // Through the link, as Optuna looks at it.
      isFile: statSync(`${file}.lock`).isFile(),
    }));
    expect(seen).toEqual({ names: ['study.log', 'study.log.lock'], isFile: true });
    await expect(
      withFileLock(file, options, () => {
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect(await fs.readdir(folder)).toEqual(['study.log']);
    expect(warnings).toEqual([]);
  });

  it.each(['symlink', 'file'])("waits for another program's lock, a %s", async (kind) => {
    const held = `${file}.lock`;
    if (kind === 'symlink') await fs.symlink('study.log', held);
    else await fs.writeFile(held, '');
    let worked = false;
    const work = withFileLock(file, options, () => (worked = true));
    await sleep(60);
    expect(worked).toBe(false);
    await fs.unlink(held);
    await work;
    expect(worked).toBe(true);
  });

  it('takes a lock that has not changed for the grace period, once it is that old', async () => {
    await fs.symlink('study.log', `${file}.lock`);
    const start = performance.now();
    await withFileLock(file, { ...options, gracePeriod: 0.2 }, () => undefined);
    expect(performance.now() - start).toBeGreaterThanOrEqual(200);
    expect(warnings).toEqual([
      `${file}.lock has not changed for 0.2 s: the program that left it is taken to be dead`,
    ]);
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('leaves locks alone that come and go', async () => {
    const held = `${file}.lock`;
    let worked = false;
    await fs.symlink('study.log', held);
    const work = withFileLock(file, { ...options, gracePeriod: 1 }, () => (worked = true));
    for (let i = 0; i < 12; i++) {
      await sleep(100);
      // Another program's lock in the place of the first at once, as after a lucky poll.
      await fs.symlink('study.log', `${held}.next`);
      await fs.rename(`${held}.next`, held);
    }
    expect([worked, warnings]).toEqual([false, []]);
    await fs.unlink(held);
    await work;
  });

  it('never takes a lock without a grace period', async () => {
    await fs.symlink('study.log', `${file}.lock`);
    let worked = false;
    const work = withFileLock(file, { ...options, gracePeriod: null }, () => (worked = true));
    await sleep(300);
    expect(worked).toBe(false);
    await fs.unlink(`${file}.lock`);
    await work;
  });

  it('leaves the lock of who took it over, and says so', async () => {
    await withFileLock(file, options, () => {
      symlinkSync('study.log', `${file}.other`);
      renameSync(`${file}.other`, `${file}.lock`);
    });
    expect(await fs.readdir(folder)).toEqual(['study.log.lock']);
    expect(warnings).toEqual([`${file}.lock was taken by another program while this one held it`]);
  });

  it('names a file that cannot be locked', async () => {
    const nowhere = path.join(folder, 'nowhere', 'study.log');
    await expect(withFileLock(nowhere, options, () => undefined)).rejects.toThrow(
      expect.objectContaining({
        code: 'SF_SEARCH_JOURNAL_UNUSABLE',
        kind: 'environment',
        message: `cannot lock ${nowhere}: the folder is not there (ENOENT)`,
      }),
    );
  });
});
