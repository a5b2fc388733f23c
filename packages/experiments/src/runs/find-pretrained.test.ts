import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { forgetConfig, pretrain, writeFiles, writeRun } from '../../test/write-run.js';
import { findPretrained } from './find-pretrained.js';

describe('findPretrained', () => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  const config = forgetConfig();
  const find = () => findPretrained(at('forget'), config.pretrained);
  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-find-'));
    await writeRun(at('forget'), config);
    await writeRun(at('other'), { ...pretrain, seed: 1 });
    await writeFiles(base, ['foreign/config.json', 'file']);
  });
  afterEach(() => fs.rm(base, { recursive: true }));

  it('finds the run of that hash beside it, a finished one first', async () => {
    await writeRun(at('a'), pretrain, { epochs: 1 });
    expect(await find()).toBe(at('a'));
    await writeRun(at('b'), pretrain);
    expect(await find()).toBe(at('b'));
  });

  it('says where there is none', async () => {
    await expect(find()).rejects.toMatchObject({
      ...{ code: 'SF_NO_PRETRAINED', kind: 'input' },
      message: expect.stringContaining(`no folder in ${base} has the hash`) as string,
    });
  });
});
