import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { accuracies, forgetConfig, pretrain, writeRun } from '../../test/write-run.js';
import { compareRuns } from './compare-runs.js';

describe('compareRuns', () => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-compare-'));
    await writeRun(at('one'), forgetConfig());
  });
  afterEach(() => fs.rm(base, { recursive: true }));

  it('finds the fields in which runs differ', async () => {
    await writeRun(at('two'), forgetConfig({ learningRate: 0.1, randomLabels: [1, 2] }, 5));
    const { runs, differences } = await compareRuns([at('one'), at('two')]);
    expect(differences.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'seed', values: [0, 5] },
      { field: 'settings.learningRate', values: [0.01, 0.1] },
      { field: 'settings.randomLabels', values: [null, [1, 2]] },
    ]);
    expect(runs.map((run) => [run.folder, run.accuracies])).toEqual([
      [at('one'), accuracies],
      [at('two'), accuracies],
    ]);
  });

  it('holds a repaired model against the one it comes from', async () => {
    await writeRun(at('model'), pretrain);
    const { differences } = await compareRuns([at('model'), at('one')]);
    const fields = differences.map(({ field }) => field);
    expect(differences[0]).toEqual({ field: 'kind', values: ['pretrain', 'forget'] });
    expect(fields).toContain('method');
    expect(fields.filter((field) => field.startsWith('pretrain'))).toEqual([]);
  });

  it('finds none between a run and its repetition', async () => {
    await writeRun(at('again'), forgetConfig(), { epochs: 1 });
    expect((await compareRuns([at('one'), at('again')])).differences).toEqual([]);
  });

  it('takes two runs or more', async () => {
    await expect(compareRuns([at('one')])).rejects.toMatchObject({ code: 'SF_ONE_RUN' });
    await expect(compareRuns([at('one'), at('none')])).rejects.toMatchObject({ code: 'SF_NO_RUN' });
  });
});
