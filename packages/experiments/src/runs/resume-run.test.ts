import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends } from '@sf/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { resumeRun, runForget, runPretrain } from '../../test/on-tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import type { RunEvent } from '../events.js';

const config = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile' },
  ...{ layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
});
const forget = resolveForgetConfig({
  ...{ pretrained: configHash(config), method: 'ce', pattern: 'B' },
  settings: {
    ...{ lambdaKl: 1, lambdaForget: 0.5, learningRate: 0.01, momentum: 0.9 },
    ...{ epochs: 2, batchSize: 10 },
  },
});

describeBackends('resumeRun', () => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-resume-'));
  });
  afterEach(() => fs.rm(base, { recursive: true }));

  /** Options that stop a run after its first epoch. */
  const stopping = () => {
    const controller = new AbortController();
    const observe = ({ type }: RunEvent) => {
      if (type === 'epoch') controller.abort();
    };
    return { signal: controller.signal, observe };
  };

  it('goes on with a pretraining and with a forgetting, and returns what has ended', async () => {
    await runPretrain(config, at('whole'));
    await expect(runPretrain(config, at('resumed'), stopping())).rejects.toThrow('aborted');
    const result = await resumeRun(at('resumed'));
    expect(await traceOfRun(at('resumed'))).toEqual(await traceOfRun(at('whole')));
    expect(await resumeRun(at('resumed'))).toEqual(result);

    const pretrained = at('whole');
    await runForget(forget, { pretrained, folder: at('forget-whole') });
    const folders = { pretrained, folder: at('elsewhere/forget') };
    await expect(runForget(forget, folders, stopping())).rejects.toThrow('aborted');
    await expect(resumeRun(folders.folder)).rejects.toMatchObject({ code: 'SF_NO_PRETRAINED' });
    await expect(
      resumeRun(folders.folder, { pretrained: at('forget-whole') }),
    ).rejects.toMatchObject({ code: 'SF_NOT_PRETRAINED' });
    await fs.cp(folders.folder, at('forget'), { recursive: true });
    await resumeRun(folders.folder, { pretrained });
    await resumeRun(at('forget'));
    for (const folder of [folders.folder, at('forget')])
      expect(await traceOfRun(folder)).toEqual(await traceOfRun(at('forget-whole')));
  });

  it('refuses what is no run', async () => {
    await expect(resumeRun(base)).rejects.toMatchObject({ code: 'SF_NO_RUN' });
  });
});
