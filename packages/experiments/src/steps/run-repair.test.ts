import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { loadStatistics } from '@sf/methods/node';
import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { evaluateRun, runForget, runPretrain, runStatistics } from '../../test/on-tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import type { RunEvent } from '../events.js';
import { presetSettings } from '../presets/preset-settings.js';
import { presetRepair } from '../presets/repair.js';
import { readRun } from '../run-folder/read-run.js';

const tile = resolvePretrainConfig({
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile' },
  ...{ layers: 3, width: 24, epochs: 4, batchSize: 50, learningRate: 0.02 },
});

describeBackends('repairs in run folders', (backend) => {
  let base: string;
  let pretrained: string;
  beforeAll(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), `sf-repair-${backend}-`));
    pretrained = path.join(base, 'pretrained');
    await runPretrain(tile, pretrained);
  });
  afterAll(() => fs.rm(base, { recursive: true }));

  const configOf = (method: string) =>
    resolveForgetConfig({
      ...{ pretrained: configHash(tile), pattern: 'B', method },
      repair: presetRepair({ ridge: 0.1 }),
      settings: {
        ...presetSettings({ ...tile, pattern: 'B', method }),
        ...{ epochs: 3, batchSize: 10, learningRate: method === 'distillation+head' ? 0.1 : 1e-3 },
      },
    });

  it('keeps statistics of D_r once, which hold no image', async () => {
    await expectNoLeak(() => runStatistics(pretrained));
    const kept = await loadStatistics(path.join(pretrained, 'statistics.bin'));
    const { inputs = [], features = [] } = kept.parts;
    expect(inputs.map(({ kind, count }) => [kind, count])).toEqual([['dense', 540]]);
    // Class 0 is not of D_r.
    expect(features.map(({ count }) => count)).toEqual([0, ...Array<number>(9).fill(60)]);
    const events: RunEvent[] = [];
    const again = await runStatistics(pretrained, { observe: (event) => events.push(event) });
    expect(again).toMatchObject({ count: 540, bytes: { inputs: 8 * (64 + (64 * 65) / 2) } });
    expect(events.at(-1)).toMatchObject({ type: 'done', reused: true });
  });

  it('takes the trigger away and corrects the class, without training', async () => {
    const before = (await readRun(pretrained)).result!.evaluation.sets;
    const folder = path.join(base, 'front+head');
    await expectNoLeak(() => runForget(configOf('front+head'), { pretrained, folder }));
    const { result, epochs } = await readRun(folder);
    const { retain, forget, forgetClean, retainExtra } = result!.evaluation.sets;
    expect(before.retainExtra).toBeLessThan(0.7);
    expect(retain).toBeGreaterThan(before.retain! - 0.1);
    for (const accuracy of [forget, forgetClean, retainExtra])
      expect(accuracy).toBeGreaterThan(0.8);
    expect(result!.sees).toEqual(['forget', 'forgetClean', 'statistics']);
    expect(epochs.map(({ terms }) => Object.keys(terms))).toEqual([
      ['residual', 'varianceLost', 'head'],
    ]);
    expect(await evaluateRun(folder)).toEqual(result!.evaluation);
  });

  it('keeps the inputs of each class only when they are asked for, in the same file', async () => {
    const file = path.join(pretrained, 'statistics.bin');
    const before = (await loadStatistics(file)).parts;
    expect(before).not.toHaveProperty('classInputs');
    await expectNoLeak(async () => {
      const { bytes, count } = await runStatistics(pretrained, { classInputs: true });
      expect([Object.keys(bytes), count]).toEqual([
        ['header', 'inputs', 'features', 'classInputs'],
        540,
      ]);
    });
    const { classInputs = [], ...others } = (await loadStatistics(file)).parts;
    expect(others).toEqual(before);
    expect(classInputs.map(({ kind, count }) => [kind, count])).toEqual([
      ['low-rank', 0],
      ...Array<unknown>(9).fill(['low-rank', 60]),
    ]);
    const events: RunEvent[] = [];
    const observe = (event: RunEvent) => events.push(event);
    await runStatistics(pretrained, { classInputs: true, observe });
    expect(events.at(-1)).toMatchObject({ type: 'done', reused: true });
  });

  // A restorer is fitted by hundreds of steps of a convolution, which take minutes without native code.
  const restores = backend === 'tensorflow';

  const trained: (readonly [string, readonly string[]])[] = [
    ['distillation+head', ['invariance', 'head']],
    ['front+head+fine-tuning', ['correction', 'remembering']],
    ['restorer+distillation', ['invariance', 'correction', 'restoration']],
  ];

  it.each(restores ? trained : trained.slice(0, 2))(
    'trains after or instead of a front: %s',
    async (method, terms) => {
      const before = (await readRun(pretrained)).result!.evaluation.sets;
      const folder = path.join(base, method);
      await expectNoLeak(() => runForget(configOf(method), { pretrained, folder }));
      const { result, epochs } = await readRun(folder);
      expect(epochs).toHaveLength(3);
      for (const term of terms) expect(epochs.at(-1)!.terms).toHaveProperty(term);
      expect(epochs.at(-1)!.accuracies).toEqual(result!.evaluation.sets);
      expect(result!.evaluation.sets.retainExtra).toBeGreaterThan(before.retainExtra! + 0.1);
      expect(result!.evaluation.sets.forgetClean).toBeGreaterThan(0.5);
      expect(await evaluateRun(folder)).toEqual(result!.evaluation);
    },
  );

  it.each(restores ? ['distillation+head', 'restorer+distillation'] : ['distillation+head'])(
    'goes on with a training where it was stopped, to the same bytes: %s',
    async (method) => {
      const config = configOf(method);
      const folder = path.join(base, `${method}, stopped`);
      const stop = new AbortController();
      const observe = (event: RunEvent) => {
        if (event.type === 'epoch' && event.epoch === 1) stop.abort(new Error('stopped'));
      };
      const options = { observe, signal: stop.signal };
      await expect(runForget(config, { pretrained, folder }, options)).rejects.toThrow('stopped');
      await runForget(config, { pretrained, folder });
      expect(await traceOfRun(folder)).toEqual(await traceOfRun(path.join(base, method)));
    },
  );

  it('has one half of that from each step alone', async () => {
    const setsOf = async (method: string) => {
      const folder = path.join(base, method);
      return (await runForget(configOf(method), { pretrained, folder })).evaluation.sets;
    };
    const before = (await readRun(pretrained)).result!.evaluation.sets;
    const front = await setsOf('front');
    expect(front.retainExtra).toBeGreaterThan(before.retainExtra! + 0.2);
    const head = await setsOf('head');
    expect(head.forgetClean).toBeGreaterThan(0.8);
    expect(head.retainExtra).toBeLessThan(front.retainExtra!);
  });

  it('begins anew where it was stopped, to the same bytes', async () => {
    const config = configOf('front+head');
    const whole = path.join(base, 'front+head');
    const folder = path.join(base, 'stopped');
    const stop = new AbortController();
    const observe = ({ type }: RunEvent) => {
      if (type === 'epoch') stop.abort(new Error('stopped'));
    };
    const options = { observe, signal: stop.signal };
    await runForget(config, { pretrained, folder }, options).catch(() => null);
    await fs.rm(path.join(folder, 'result.json'), { force: true });
    await runForget(config, { pretrained, folder });
    expect(await traceOfRun(folder)).toEqual(await traceOfRun(whole));
  });

  it('wants the numbers of a repair, and takes none where there is none', () => {
    const fields = { pretrained: configHash(tile), pattern: 'B', method: 'front' };
    expect(() => resolveForgetConfig(fields)).toThrow('repair must be given for front');
    const settings = {
      ...{ lambdaKl: 1, lambdaForget: 1, learningRate: 1, momentum: 0, epochs: 1, batchSize: 4 },
    };
    const repair = presetRepair();
    expect(resolveForgetConfig({ ...fields, settings, repair }).settings).toBeNull();
    expect(resolveForgetConfig({ ...fields, method: 'ce', settings, repair })).not.toHaveProperty(
      'repair',
    );
  });
});
