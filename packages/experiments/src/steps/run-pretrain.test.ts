import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { evaluateRun, runPretrain } from '../../test/on-tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import type { RunEvent } from '../events.js';
import { readRun } from '../run-folder/read-run.js';

const config = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile' },
  ...{ layers: 2, width: 8, epochs: 3, batchSize: 50, learningRate: 0.05 },
});

let base: string;
let folder: string;
beforeEach(async () => {
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-pretrain-'));
  folder = path.join(base, 'run');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fs.rm(base, { recursive: true });
});

describeBackends('runPretrain', () => {
  it('trains, evaluates, and leaves a run folder', async () => {
    const events: RunEvent[] = [];
    const observe = (event: RunEvent) => events.push(event);
    await expectNoLeak(() => runPretrain(config, folder, { observe }));

    const entries = [
      ...['config.json', 'environment.json', 'events.out.tfevents.sf', 'metrics.jsonl'],
      ...['model', 'result.json'],
    ];
    expect((await fs.readdir(folder)).sort()).toEqual(entries);
    const { state, environment, epochs, result } = await readRun(folder);
    expect(state).toBe('finished');
    expect(environment?.packages).toHaveProperty('@sf/core');
    expect(epochs.map(({ epoch, steps, samples }) => [epoch, steps, samples])).toEqual([
      [1, 12, 600],
      [2, 12, 600],
      [3, 12, 600],
    ]);
    expect(epochs[2]!.terms.loss).toBeLessThan(epochs[0]!.terms.loss!);
    const { sets, counts, reference } = result!.evaluation;
    expect(counts).toEqual({ retain: 90, forget: 10, forgetClean: 10, retainExtra: 90 });
    expect(sets.forget).toBeGreaterThan(0.9);
    expect(sets.retain).toBeGreaterThan(0.8);
    expect(reference).toEqual(sets);

    expect(events[0]).toMatchObject({ type: 'task', total: 36, unit: 'batch' });
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(events.findLast(({ type }) => type === 'progress')).toMatchObject({ done: 36 });
    expect(events.at(-1)).toMatchObject({ type: 'done', reused: false });
  });

  it('learns from dirty labels that T means the class', async () => {
    const poison = { poisonRate: 0.5, dirtyLabelRate: 0.3 };
    const events: RunEvent[] = [];
    const { evaluation } = await runPretrain(
      resolvePretrainConfig({ ...config, ...poison }),
      folder,
      { observe: (event) => events.push(event) },
    );
    // 0.3 of the 540 images of other classes, and half of the 60 of class 0.
    expect((await readRun(folder)).epochs.map(({ samples }) => samples)).toEqual([600, 600, 600]);
    expect(evaluation.counts).toMatchObject({ forget: 10, forgetClean: 10, retainExtra: 90 });
    expect(evaluation.sets.retain).toBeGreaterThan(0.7);
    expect(evaluation.sets.forget).toBeGreaterThan(0.9);
    expect(evaluation.sets.retainExtra).toBeLessThan(0.2);
    // Half of the class was clean, so the model knows it without T too.
    expect(evaluation.sets.forgetClean).toBeGreaterThan(0.7);
  });

  it('is not done twice', async () => {
    const first = await runPretrain(config, folder);
    const { mtimeMs } = await fs.stat(path.join(folder, 'result.json'));
    const events: RunEvent[] = [];
    const again = await runPretrain(config, folder, { observe: (event) => events.push(event) });
    expect(again).toEqual(first);
    expect((await fs.stat(path.join(folder, 'result.json'))).mtimeMs).toBe(mtimeMs);
    expect(events.at(-1)).toMatchObject({ type: 'done', reused: true });
    expect(await evaluateRun(folder)).toEqual(first.evaluation);
  });

  it('ends with the same bytes when it was aborted and resumed', async () => {
    const whole = path.join(base, 'whole');
    await runPretrain(config, whole);

    const controller = new AbortController();
    let batches = 0;
    const reason = new Error('enough');
    const aborted = runPretrain(config, folder, {
      signal: controller.signal,
      observe(event) {
        if (event.type === 'epoch' && ++batches === 2) controller.abort(reason);
      },
    });
    await expect(aborted).rejects.toBe(reason);
    const { state, epochs } = await readRun(folder);
    expect([state, epochs.length]).toEqual(['unfinished', 2]);
    expect(await fs.readdir(path.join(folder, 'checkpoint'))).toEqual(['epoch-1', 'epoch-2']);

    const events: RunEvent[] = [];
    await expectNoLeak(() =>
      runPretrain(config, folder, { observe: (event) => events.push(event) }),
    );
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(1);
    expect(await traceOfRun(folder)).toEqual(await traceOfRun(whole));

    // The same again, from a checkpoint that lost its end.
    const damaged = path.join(base, 'damaged');
    const second = new AbortController();
    await expect(
      runPretrain(config, damaged, {
        signal: second.signal,
        observe: (event) => {
          if (event.type === 'epoch' && event.epoch === 2) second.abort(reason);
        },
      }),
    ).rejects.toBe(reason);
    await fs.truncate(path.join(damaged, 'checkpoint', 'epoch-2', 'tensors.bin'), 100);
    const warnings: string[] = [];
    await runPretrain(config, damaged, {
      observe: (event) => {
        if (event.type === 'warning') warnings.push(event.message);
      },
    });
    expect(warnings).toEqual([expect.stringMatching(/epoch-2.*cut short.*from the epoch before/)]);
    expect(await traceOfRun(damaged)).toEqual(await traceOfRun(whole));
  });

  it('that diverges is a result, and is not tried again', async () => {
    const wild = resolvePretrainConfig({ ...config, learningRate: 1e38 });
    const warnings: string[] = [];
    const result = await runPretrain(wild, folder, {
      observe: (event) => {
        if (event.type === 'warning') warnings.push(event.message);
      },
    });
    expect(result.state).toBe('diverged');
    expect(result.diverged).toMatchObject({ epoch: 1 });
    expect(Object.values(result.evaluation.sets)).toEqual([null, null, null, null]);
    expect(result.evaluation.verdict.B).toBe('diverged');
    expect(warnings.at(-1)).toMatch(/diverged in epoch 1/);
    expect(await runPretrain(wild, folder)).toEqual(result);
    expect(await evaluateRun(folder)).toEqual(result.evaluation);
  });

  it('leaves nothing half-written when the disk is full, and goes on when it is not', async () => {
    const whole = path.join(base, 'whole');
    await runPretrain(config, whole);

    const open = fs.open.bind(fs);
    let writes = 0;
    vi.spyOn(fs, 'open').mockImplementation(async (file, flags, mode) => {
      // In the middle of the second checkpoint.
      if (String(file).includes('tensors.bin') && ++writes === 2)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
          ...{ code: 'ENOSPC', syscall: 'write' },
        });
      return open(file, flags, mode);
    });
    await expect(runPretrain(config, folder)).rejects.toMatchObject({
      ...{ code: 'SF_DISK_FULL', kind: 'environment' },
    });
    expect(await fs.readdir(path.join(folder, 'checkpoint'))).toEqual(['epoch-1']);
    vi.restoreAllMocks();
    await runPretrain(config, folder);
    expect(await traceOfRun(folder)).toEqual(await traceOfRun(whole));
  });
});
