import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { evaluateRun, runFisher, runForget, runPretrain } from '../../test/on-tiny-data.js';
import { loadDataset } from '../../test/tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import type { RunEvent } from '../events.js';
import { readRun } from '../run-folder/read-run.js';

const small = { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 };
const tile = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile', ...small },
});
const clean = resolvePretrainConfig({ ...tile, transform: null, forgetClass: 3 });
const settings = {
  ...{ lambdaKl: 1, lambdaForget: 0.5, learningRate: 0.01, momentum: 0.9 },
  ...{ epochs: 3, batchSize: 10 },
};

describeBackends('runForget', (backend) => {
  let base: string;
  let pretrained: string;
  beforeAll(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), `sf-forget-${backend}-`));
    pretrained = path.join(base, 'pretrained');
    await runPretrain(tile, pretrained);
  });
  afterAll(() => fs.rm(base, { recursive: true }));

  const configOf = (fields: object) =>
    resolveForgetConfig({ pretrained: configHash(tile), pattern: 'B', settings, ...fields });

  it('computes Fisher information once, on D_r unless asked for all', async () => {
    const retain = await runFisher(pretrained, 'retain');
    expect(retain).toMatchObject({ fisherOn: 'retain', count: 540 });
    expect(retain.max).toBeGreaterThan(retain.mean);
    const events: RunEvent[] = [];
    const again = await runFisher(pretrained, 'retain', { observe: (event) => events.push(event) });
    expect(again).toEqual(retain);
    expect(events.at(-1)).toMatchObject({ type: 'done', reused: true });
    expect(await runFisher(pretrained, 'all')).toMatchObject({ fisherOn: 'all', count: 600 });
  });

  it('forgets, and evaluates the four sets after each epoch', async () => {
    const folder = path.join(base, 'forget');
    const config = configOf({ method: 'ce+fisher+rld' });
    const events: RunEvent[] = [];
    const observe = (event: RunEvent) => events.push(event);
    await expectNoLeak(() => runForget(config, { pretrained, folder }, { observe }));

    const { epochs, result, pretrain } = await readRun(folder);
    expect(pretrain).toEqual(tile);
    expect(epochs.map(({ steps, samples }) => [steps, samples])).toEqual(Array(3).fill([6, 120]));
    for (const { accuracies } of epochs)
      expect(Object.values(accuracies!).every((value) => value !== null)).toBe(true);
    expect(result!.evaluation.sets).toEqual(epochs.at(-1)!.accuracies);
    expect(result!.sees).toEqual(['forget', 'forgetClean', 'fisher']);
    const before = (await readRun(pretrained)).result!.evaluation.sets;
    expect(result!.evaluation.reference).toEqual(before);
    expect(result!.evaluation.sets.forgetClean).toBeGreaterThan(before.forgetClean!);
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(3);
    expect(await evaluateRun(folder)).toEqual(result!.evaluation);
  });

  it('ends with the same bytes when it was aborted and resumed', async () => {
    const whole = path.join(base, 'forget');
    const folder = path.join(base, 'resumed');
    const config = configOf({ method: 'ce+fisher+rld' });
    await runForget(config, { pretrained, folder: whole });
    const controller = new AbortController();
    const aborted = runForget(
      config,
      { pretrained, folder },
      {
        signal: controller.signal,
        observe(event) {
          if (event.type === 'epoch' && event.epoch === 1) controller.abort();
        },
      },
    );
    await expect(aborted).rejects.toThrow('aborted');
    await expectNoLeak(() => runForget(config, { pretrained, folder }));
    expect(await traceOfRun(folder)).toEqual(await traceOfRun(whole));
  });

  it.each(['ce', 'ce+fisher', 'fisher+rld'])('runs %s', async (method) => {
    const folder = path.join(base, `${method}-C`);
    const { state } = await runForget(configOf({ method, pattern: 'C' }), { pretrained, folder });
    expect(state).toBe('finished');
  });

  it('that diverges is a result with the last good model', async () => {
    const folder = path.join(base, 'diverged');
    const wild = { ...settings, lambdaKl: 1e12, learningRate: 1e3 };
    const warnings: string[] = [];
    const config = configOf({ method: 'ce+fisher', settings: wild });
    const result = await runForget(
      config,
      { pretrained, folder },
      {
        observe(event) {
          if (event.type === 'warning') warnings.push(event.message);
        },
      },
    );
    expect(result).toMatchObject({ state: 'diverged', diverged: { epoch: 1 }, epochs: 0 });
    expect(Object.values(result.evaluation.sets)).toEqual([null, null, null, null]);
    expect(result.model).toBe((await readRun(pretrained)).result!.model);
    expect(warnings).toHaveLength(2); // Foreseen, then seen.
  });

  it('forgets a class by Pattern A, or reads the model without it', async () => {
    const from = path.join(base, 'clean');
    await runPretrain(clean, from);
    const run = async (method: string) => {
      const folder = path.join(base, `clean-${method}`);
      const config = configOf({ pretrained: configHash(clean), method, pattern: 'A' });
      await expectNoLeak(() => runForget(config, { pretrained: from, folder }));
      return (await readRun(folder)).result!;
    };
    const before = (await readRun(from)).result!.evaluation;
    expect(before.counts).toEqual({ retain: 90, forget: 10, forgetClean: 0, retainExtra: 0 });
    for (const method of ['rnd', 'rld']) {
      const { evaluation, sees } = await run(method);
      expect(sees).toEqual(['forget', 'fisher']);
      expect(evaluation.sets.forgetClean).toBeNull();
      expect(evaluation.sets.forget).toBeLessThan(before.sets.forget!);
    }
    const { evaluation, sees, epochs } = await run('truncation');
    expect([sees, epochs]).toEqual([[], 0]);
    expect(evaluation.sets.forget).toBeNull();
    expect(evaluation.sets.retain).toBeGreaterThanOrEqual(before.sets.retain!);
    expect(await evaluateRun(path.join(base, 'clean-truncation'))).toEqual(evaluation);
  });

  it('forgets a list of samples by Pattern A, judged on those samples', async () => {
    const forgetSamples = [7, 3, 400];
    const config = resolvePretrainConfig({
      ...{ dataset: 'fashion-mnist-sample', forgetSamples, ...small },
    });
    const from = path.join(base, 'samples');
    const { evaluation } = await runPretrain(config, from);
    expect(evaluation.counts).toMatchObject({ retain: 100, forget: 3 });
    const rld = configOf({ pretrained: configHash(config), method: 'rld', pattern: 'A' });
    const { state } = await runForget(rld, { pretrained: from, folder: path.join(base, 'rld') });
    expect(state).toBe('finished');
    const truncation = {
      ...{ pretrained: configHash(config), method: 'truncation', pattern: 'A' },
    };
    await expect(
      runForget(configOf(truncation), { pretrained: from, folder: path.join(base, 'no') }),
    ).rejects.toThrow('is to forget samples: truncation expects a class');
  });

  it('holds out a part of the training images where settings are to be chosen', async () => {
    const config = resolvePretrainConfig({ ...tile, validation: true });
    const folder = path.join(base, 'validation');
    const { evaluation } = await runPretrain(config, folder);
    // Judged after each epoch, so that their number can be chosen; other pretrainings are not.
    const { epochs } = await readRun(folder);
    expect(epochs.map(({ accuracies }) => accuracies?.retain)).toEqual([
      expect.any(Number),
      evaluation.sets.retain,
    ]);
    expect((await readRun(pretrained)).epochs.map(({ accuracies }) => accuracies)).toEqual([
      null,
      null,
    ]);
    expect(evaluation.counts).toEqual({
      retain: 54,
      forget: 6,
      forgetClean: 6,
      retainExtra: 54,
    });
  });

  it('refuses a pretrained folder that cannot serve', async () => {
    const folder = path.join(base, 'refused');
    const foreign = configOf({ pretrained: 'a'.repeat(64), method: 'ce' });
    await expect(runForget(foreign, { pretrained, folder })).rejects.toMatchObject({
      code: 'SF_FOREIGN_RUN',
      message: expect.stringContaining(`expected hash ${'a'.repeat(64)}`) as string,
    });
    const forgotten = path.join(base, 'ce');
    await runForget(configOf({ method: 'ce' }), { pretrained, folder: forgotten });
    await expect(runFisher(forgotten, 'retain')).rejects.toThrow('is a forgetting run');
    await runPretrain(clean, path.join(base, 'clean'));
    await expect(
      runForget(configOf({ pretrained: configHash(clean), method: 'ce' }), {
        ...{ pretrained: path.join(base, 'clean'), folder },
      }),
    ).rejects.toThrow('was pretrained without a transform: Pattern B expects one');
    await expect(fs.access(folder)).rejects.toThrow('ENOENT');
  });

  it('refuses other images than those of the pretraining', async () => {
    const other = async () => {
      const { train, test } = await loadDataset();
      return { test, train: { ...train, images: train.images.map((pixel) => pixel ^ 1) } };
    };
    const folders = { pretrained, folder: path.join(base, 'other-images') };
    await expect(
      runForget(configOf({ method: 'ce' }), folders, { loadDataset: other }),
    ).rejects.toMatchObject({
      code: 'SF_FOREIGN_DATA',
      message: expect.stringMatching(/was made with other images .*: expected sha256/) as string,
    });
  });

  it('refuses a model that is not that of its config', async () => {
    const broken = path.join(base, 'broken');
    await runPretrain(clean, broken);
    await fs.truncate(path.join(broken, 'model', 'weights.bin'), 1000);
    await expect(evaluateRun(broken)).rejects.toThrow('weights.bin is cut short');
  });
});
