import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { isLocked, lockFolder } from './lock.js';
import { identifyProcess } from './process-identity.js';

describe('lockFolder', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-lock-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await fs.rm(folder, { recursive: true });
  });

  const sleeper = async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    children.push(child);
    await once(child, 'spawn');
    return child.pid!;
  };
  const write = (text: string) => fs.writeFile(path.join(folder, 'lock'), text);

  it('is given back, and leaves nothing behind', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${process.pid}`);
    expect(await isLocked(folder)).toBe(true);
    await unlock();
    expect(await isLocked(folder)).toBe(false);
    expect(await fs.readdir(folder)).toEqual([]);
    await (
      await lockFolder(folder)
    )();
  });

  it('is refused while its process runs', async () => {
    const pid = await sleeper();
    await write(JSON.stringify(await identifyProcess(pid)));
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'SF_RUN_LOCKED',
      kind: 'environment',
      message: `${folder} is in use by process ${pid}`,
    });
    expect(await fs.readdir(folder)).toEqual(['lock']);
  });

  it('is taken over from a process that is no more', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await write(JSON.stringify({ pid: child.pid, started: '1' }));
    expect(await isLocked(folder)).toBe(false);
    const unlock = await lockFolder(folder);
    expect(await fs.readdir(folder)).toEqual(['lock']);
    await unlock();
  });

  it.runIf(process.platform === 'linux')(
    'is taken over from a process whose pid is another’s now',
    async () => {
      await write(JSON.stringify({ pid: await sleeper(), started: '1' }));
      await (
        await lockFolder(folder)
      )();
      await write(JSON.stringify({ pid: process.pid, started: '1' }));
      await (
        await lockFolder(folder)
      )();
    },
  );

  describe('of a process on another machine', () => {
    const owner = { pid: process.pid, started: '1', place: 'elsewhere pid:[1]' };
    const touched = async (secondsAgo: number) => {
      const time = new Date(Date.now() - 1000 * secondsAgo);
      await fs.utimes(path.join(folder, 'lock'), time, time);
    };

    it('is refused while that touches it', async () => {
      await write(JSON.stringify(owner));
      await touched(60);
      await expect(lockFolder(folder)).rejects.toThrow(
        `${folder} is in use by process ${process.pid} on elsewhere`,
      );
      expect(await isLocked(folder)).toBe(true);
      expect(await fs.readdir(folder)).toEqual(['lock']);
    });

    it('is taken over where that has not done so for two minutes', async () => {
      await write(JSON.stringify(owner));
      await touched(130);
      expect(await isLocked(folder)).toBe(false);
      const unlock = await lockFolder(folder);
      expect(await fs.readdir(folder)).toEqual(['lock']);
      await unlock();
    });
  });

  it('is touched while it is held', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const unlock = await lockFolder(folder);
      const file = path.join(folder, 'lock');
      const text = await fs.readFile(file, 'utf8');
      await fs.utimes(file, new Date(0), new Date(0));
      vi.advanceTimersByTime(20_000);
      await vi.waitFor(async () => expect((await fs.stat(file)).mtimeMs).toBeGreaterThan(1e12));
      expect(await fs.readFile(file, 'utf8')).toBe(text);
      await unlock();
    } finally {
      vi.useRealTimers();
    }
  });

  it('is taken over where a kill left it empty, but not while it may be written', async () => {
    await write('');
    await expect(lockFolder(folder)).rejects.toThrow('in use by another process');
    const before = new Date(Date.now() - 60_000);
    await fs.utimes(path.join(folder, 'lock'), before, before);
    await (
      await lockFolder(folder)
    )();
  });

  it('is of one when many ask at once', async () => {
    await write(JSON.stringify({ pid: 4_000_000, started: '1' }));
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const got = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(got).toHaveLength(1);
    await got[0]!();
  });
});
