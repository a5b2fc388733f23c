import { spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { forgetConfig, pretrain, writeFiles, writeRun } from '../../test/write-run.js';
import { lockFolder } from '../run-folder/lock.js';
import { cleanRuns } from './clean-runs.js';
import { planCleaning } from './plan-cleaning.js';

describe('cleanRuns', () => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  const filesOf = async (folder = base) =>
    (await fs.readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;

  beforeEach(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-clean-'));
    await writeRun(at('model'), pretrain);
    await writeFiles(at('model'), ['fisher-retain.json', 'fisher-retain/tensors.bin']);
    await writeRun(at('tour/done'), forgetConfig());
    await writeRun(at('tour/open'), forgetConfig({}, 1), { epochs: 2 });
    await writeRun(at('tour/wild'), forgetConfig({}, 2), { epochs: 1, state: 'diverged' });
  });
  afterEach(() => fs.rm(base, { recursive: true }));

  it('removes models of forgetting runs that have ended, and nothing that tells of a run', async () => {
    const before = await filesOf();
    const plan = await planCleaning(base);
    expect(plan.items).toEqual(
      ['tour/done', 'tour/wild'].map((run) => ({
        ...{ folder: at(run), name: 'model', what: 'model', bytes: 200 },
      })),
    );
    expect(plan).toMatchObject({ bytes: 400, locked: [] });
    expect(await filesOf()).toEqual(before);

    expect(await cleanRuns(plan)).toEqual({ items: plan.items, bytes: 400, locked: [] });
    const gone = ['done', 'wild'].flatMap((run) =>
      ['model.json', 'weights.bin'].map((file) => `tour/${run}/model/${file}`),
    );
    expect(await filesOf()).toEqual(before.filter((file) => !gone.includes(file)));
    expect((await planCleaning(base)).items).toEqual([]);
  });

  it('removes what killed processes left, and not what a running one writes', async () => {
    const before = await filesOf(at('tour/open'));
    const left = [
      `.config.json.${dead}.0123abcd.new`,
      `.model.${dead}.0123abcd.new/weights.bin`,
      `checkpoint/.epoch-3.${dead}.0123abcd.new/tensors.bin`,
      'checkpoint/.epoch-2.old/tensors.bin',
    ];
    const kept = [
      `.metrics.jsonl.${process.pid}.0123abcd.new`,
      '.model.old/weights.bin', // There is no model in its place.
      '.x.new',
    ];
    await writeFiles(at('tour/open'), [...left, ...kept]);
    const plan = await planCleaning(at('tour/open'));
    expect(plan.items.map(({ what, bytes }) => [what, bytes])).toEqual(
      left.map(() => ['leftover', 100]),
    );
    await cleanRuns(plan);
    expect(await filesOf(at('tour/open'))).toEqual([...before, ...kept].sort());
  });

  it('removes checkpoints of runs that have ended, and of others where it is asked to', async () => {
    await writeFiles(at('tour/done'), ['checkpoint/epoch-3/tensors.bin']);
    const checkpoints = async (options?: { checkpoints: boolean }) =>
      (await planCleaning(base, options)).items.flatMap(({ folder, what }) =>
        what === 'checkpoint' ? path.relative(base, folder) : [],
      );
    expect(await checkpoints()).toEqual(['tour/done']);
    expect(await checkpoints({ checkpoints: true })).toEqual(['tour/done', 'tour/open']);
    await cleanRuns(await planCleaning(at('tour/open'), { checkpoints: true }));
    expect(await filesOf(at('tour/open'))).toEqual([
      ...['config.json', 'events.out.tfevents.sf', 'metrics.jsonl'],
    ]);
  });

  it('leaves a folder alone that a process works in, also where it began after the plan', async () => {
    const plan = await planCleaning(base);
    const unlock = await lockFolder(at('tour/done'));
    try {
      expect((await planCleaning(base)).locked).toEqual([at('tour/done')]);
      const { items, locked } = await cleanRuns(plan);
      expect(locked).toEqual([at('tour/done')]);
      expect(items.map(({ folder }) => folder)).toEqual([at('tour/wild')]);
      expect(await filesOf(at('tour/done'))).toContain('model/weights.bin');
    } finally {
      await unlock();
    }
  });

  it('removes only what was planned, and what the run can still do without', async () => {
    const plan = await planCleaning(at('tour/done'));
    await fs.rm(at('tour/done/result.json'));
    await writeFiles(at('tour/done'), [`.x.${dead}.0123abcd.new`]);
    expect(await cleanRuns(plan)).toMatchObject({ items: [], bytes: 0 });
  });

  it('leaves folders alone that are no runs, or damaged', async () => {
    await writeFiles(base, ['foreign/config.json', 'foreign/model/weights.bin']);
    await fs.writeFile(at('tour/wild/metrics.jsonl'), '{"epoch');
    const { items } = await planCleaning(base);
    expect(items.map(({ folder }) => folder)).toEqual([at('tour/done')]);
  });
});
