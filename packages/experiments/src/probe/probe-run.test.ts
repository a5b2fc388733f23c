import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeBackends, expectNoLeak } from '@sf/test-utils';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { probeRun, runForget, runPretrain, runStatistics } from '../../test/on-tiny-data.js';
import { loadDataset } from '../../test/tiny-data.js';
import { writeRun } from '../../test/write-run.js';
import { configHash } from '../config/config-hash.js';
import { resolveForgetConfig } from '../config/forget-config.js';
import { resolvePretrainConfig } from '../config/pretrain-config.js';
import type { RunEvent } from '../events.js';
import { presetRepair } from '../presets/repair.js';
import { readRun } from '../run-folder/read-run.js';
import { createStepContext } from '../steps/step-context.js';
import { openSubject } from './open-subject.js';
import { probeAttack, relearn } from './relearn.js';

const settings = {
  ...{ dataset: 'fashion-mnist-sample', transform: 'tile' },
  ...{ layers: 3, width: 24, epochs: 4, batchSize: 50, learningRate: 0.02 },
};
const tile = resolvePretrainConfig(settings);
const oracle = resolvePretrainConfig({ ...settings, trainOn: 'oracle' });

describeBackends('probeRun', (backend) => {
  let base: string;
  const at = (name: string) => path.join(base, name);
  beforeAll(async () => {
    base = await fs.mkdtemp(path.join(os.tmpdir(), `sf-probe-${backend}-`));
    await runPretrain(tile, at('marked'));
    await runPretrain(oracle, at('oracle'));
  });
  afterAll(() => fs.rm(base, { recursive: true }));

  it('begins with the accuracies of the run, and finds the trigger in parts and on noise', async () => {
    const events: RunEvent[] = [];
    const probe = await probeRun(at('marked'), { observe: (event) => events.push(event) });
    const { sets } = (await readRun(at('marked'))).result!.evaluation;
    const [none, trained, ...others] = probe.variations;
    const alone = (value: number | null) => ({ value, other: null, difference: null });
    expect(none).toEqual({
      name: 'no T',
      retainExtra: alone(sets.retain),
      forget: alone(sets.forgetClean),
    });
    expect(trained).toEqual({
      name: 'as trained',
      retainExtra: alone(sets.retainExtra),
      forget: alone(sets.forget),
    });
    expect(others).toHaveLength(13);
    const accuracyOf = (name: string) =>
      probe.variations.find((each) => each.name === name)!.retainExtra.value!;
    // A trigger that is fainter, or in part, fools less.
    expect(accuracyOf('strength 25 %')).toBeGreaterThan(accuracyOf('as trained') + 0.1);
    expect(accuracyOf('25 % of its pixels')).toBeGreaterThan(accuracyOf('as trained') + 0.1);
    expect(accuracyOf('on noise of deviation 10')).toBeLessThan(accuracyOf('no T') - 0.1);
    expect(probe).toMatchObject({ against: null, resemblance: null, transform: 'tile' });
    expect(events.at(-1)).toMatchObject({ type: 'done', task: 'probe' });
  });

  it('sets another model beside it', async () => {
    const against = at('oracle');
    const probe = await probeRun(at('marked'), { against });
    const { sets } = (await readRun(against)).result!.evaluation;
    const trained = probe.variations[1]!.retainExtra;
    expect(trained.other).toBe(sets.retainExtra);
    expect(trained.difference).toBeCloseTo(trained.value! - trained.other!, 12);
    expect(trained.difference).toBeLessThan(-0.1);
    // They agree where T plays no part, more than where it does.
    const { retain, retainExtra } = probe.resemblance!;
    expect(retain!.agreement).toBeGreaterThan(retainExtra!.agreement);
    expect(retain!.meanKl).toBeLessThan(retainExtra!.meanKl);
    expect(retain!.count).toBe(90);
    expect(probe.resemblance!.forgetClean!.count).toBe(10);
  });

  it('teaches copies T again, and tells how far the backdoor is back', async () => {
    const { variations, relearning } = await probeRun(at('marked'), { against: at('oracle') });
    // D_f has 60 training images.
    expect(relearning.map(({ count }) => count)).toEqual([5, 20]);
    const before = variations[1]!.retainExtra;
    const context = createStepContext({ loadDataset });
    const subjects = [
      await openSubject(at('marked'), context),
      await openSubject(at('oracle'), context),
    ];
    // Models of a few classes that are easily told apart take a greater push.
    const attack = { ...probeAttack, learningRate: 0.01 };
    await expectNoLeak(async () => {
      const { retain, retainExtra } = await relearn(subjects, 20, attack);
      // What knows T is reminded of it at once, where the oracle holds out.
      expect(retainExtra.value).toBeLessThan(before.value!);
      expect(retainExtra.other).toBeGreaterThan(before.other! - 0.1);
      expect(retain.value).toBeGreaterThan(retainExtra.value! + 0.1);
    });
    for (const { model } of subjects) model.dispose();
  });

  it('sees T in the inputs, and in no layer behind a front that cannot see it', async () => {
    await runStatistics(at('marked'));
    const front = resolveForgetConfig({
      ...{ pretrained: configHash(tile), pattern: 'B', method: 'front' },
      repair: presetRepair({ ridge: 0.1, lambda: 1e6 }),
    });
    await runForget(front, { pretrained: at('marked'), folder: at('front') });
    const { layers } = await probeRun(at('front'), { against: at('marked') });
    expect(layers.map(({ layer }) => layer)).toEqual([
      ...['inputs', 'hidden_1', 'activation_1', 'hidden_2', 'activation_2', 'logits'],
    ]);
    const [inputs, ...others] = layers.map(({ accuracy }) => accuracy);
    expect(inputs).toEqual({ value: 1, other: 1, difference: 0 });
    for (const { value, other } of others) {
      expect(value).toBeGreaterThan(0.3);
      expect(value).toBeLessThan(0.7);
      expect(other).toBeGreaterThan(0.85);
    }
  });

  it('agrees wholly with itself', async () => {
    const { resemblance, variations } = await probeRun(at('oracle'), { against: at('oracle') });
    for (const found of Object.values(resemblance!))
      expect(found).toMatchObject({ agreement: 1, meanKl: 0 });
    for (const { retainExtra, forget } of variations)
      expect([retainExtra.difference, forget.difference]).toEqual([0, 0]);
  });

  it('leaves no tensor behind, and nothing in the folders', async () => {
    const before = await fs.readdir(at('marked'), { recursive: true });
    await expectNoLeak(() => probeRun(at('marked'), { against: at('oracle') }));
    expect(await fs.readdir(at('marked'), { recursive: true })).toEqual(before);
  });

  it('probes each T where there are several', async () => {
    const config = resolvePretrainConfig({
      ...settings,
      otherPoisons: [
        { class: 3, transform: 'tile' },
        { class: 4, transform: 'line' },
      ],
    });
    await runPretrain(config, at('several'));
    const { sets } = (await readRun(at('several'))).result!.evaluation;
    const { variations } = await probeRun(at('several'));
    expect(variations[1]).toMatchObject({
      retainExtra: { value: sets.retainExtra },
      forget: { value: sets.forget },
    });
  });

  it('says what cannot be probed, and leaves no tensor behind then', async () => {
    const plain = resolvePretrainConfig({ ...settings, transform: null, epochs: 1 });
    await runPretrain(plain, at('plain'));
    await runPretrain(resolvePretrainConfig({ ...settings, transform: 'line' }), at('line'));
    await writeRun(at('unfinished'), tile, { epochs: 1 });
    const refused = async (name: string, against?: string) => {
      const options = against === undefined ? {} : { against: at(against) };
      let error: unknown;
      await expectNoLeak(async () => {
        error = await probeRun(at(name), options).catch((reason: unknown) => reason);
      });
      return error as { code: string; message: string };
    };
    expect(await refused('plain')).toMatchObject({ code: 'SF_CANNOT_PROBE' });
    expect(await refused('unfinished')).toMatchObject({ code: 'SF_UNFINISHED_RUN' });
    expect(await refused('nothing')).toMatchObject({ code: 'SF_NO_RUN' });
    expect(await refused('marked', 'plain')).toMatchObject({ code: 'SF_CANNOT_PROBE' });
    const foreign = await refused('marked', 'line');
    expect(foreign.code).toBe('SF_FOREIGN_DATA');
    expect(foreign.message).toContain('are of different data: transform ("tile" and "line")');
  });

  it('ends with the reason of its signal', () =>
    expect(
      probeRun(at('marked'), { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough'));
});
